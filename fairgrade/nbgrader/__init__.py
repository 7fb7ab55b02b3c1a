"""What plugs into nbgrader: its commands, each in one piece and safe."""

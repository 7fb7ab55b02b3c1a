"""What every figure is drawn with: one look, boxes and arrows, moving pictures."""

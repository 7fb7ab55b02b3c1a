"""Work done side by side: who does it, how far it is, and whose line of the log is next."""

"""Things to hand out: printable lessons and feedback, and releases for an LMS."""

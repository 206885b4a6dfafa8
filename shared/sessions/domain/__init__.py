"""Rules of sessions, spaces, members, participants and invitations, with no input or output."""

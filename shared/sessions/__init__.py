"""Sessions and spaces: members, participants, access rules, invitations."""

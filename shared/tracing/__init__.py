"""Traces as W3C has them: where a piece of work is in its trace, and how long each of its steps took.

Only the standard library: functions that tell nobody of their traces load nothing for them.
"""

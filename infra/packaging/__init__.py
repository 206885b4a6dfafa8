"""Packaging for deployment: functions, web page, SBOMs and licences."""

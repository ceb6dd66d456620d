@echo off
rem Double-click this file: it sets the bridge up, once, and performs the demo.
rem What stands after its name is what the bridge does instead: start.bat serve
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0start.ps1" %*
if errorlevel 1 pause

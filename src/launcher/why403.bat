@echo off
setlocal
rem Starts why403 with the java of JAVA_HOME, else of PATH.
rem Written by the documentation of cmd.exe; nobody has run it yet.

rem Whether this console understands colours nobody can tell; CLICOLOR_FORCE=1 says that it does.
if not defined CLICOLOR set "CLICOLOR=0"

set "JAVA=java.exe"
if not defined JAVA_HOME goto found
rem Some installers put quotes around it.
set "JAVA_HOME=%JAVA_HOME:"=%"
if not exist "%JAVA_HOME%\bin\java.exe" goto found
set "JAVA=%JAVA_HOME%\bin\java.exe"
rem The file "release" tells what the JDK is: 1.8, 9, 10 to 16 are too old.
findstr /r /c:"^JAVA_VERSION=.1[.0-6]" /c:"^JAVA_VERSION=.9" "%JAVA_HOME%\release" >nul 2>&1
if errorlevel 1 goto start
echo why403: needs Java 17 or newer; set JAVA_HOME to one 1>&2
exit /b 4

:found
where java.exe >nul 2>&1
if not errorlevel 1 goto start
echo why403: no Java found: install Java 17 or newer, or set JAVA_HOME to one 1>&2
exit /b 4

:start
"%JAVA%" -Djdk.console=java.base -XX:+UseSerialGC -Xms24m -Xmn8m -XX:CompileThresholdScaling=3 -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=warning:stderr -jar "%~dp0..\lib\why403.jar" %*
exit /b %ERRORLEVEL%

@echo off
rem Starts the workbench of CryptoExpress. Java: jre beside this file, else the one on the PATH.
setlocal
set DIR=%~dp0
set JAVA=javaw
if exist "%DIR%jre\bin\javaw.exe" set JAVA="%DIR%jre\bin\javaw.exe"
for %%j in ("%DIR%plugins\org.eclipse.equinox.launcher_*.jar") do set LAUNCHER=%%j
:again
start /wait "" %JAVA% -Xmx1g --enable-native-access=ALL-UNNAMED -Dosgi.requiredJavaVersion=17 -jar "%LAUNCHER%" -name CryptoExpress %*
if %ERRORLEVEL%==23 goto again
exit /b %ERRORLEVEL%

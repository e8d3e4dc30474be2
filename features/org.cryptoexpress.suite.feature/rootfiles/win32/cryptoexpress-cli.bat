@echo off
rem The command line of CryptoExpress: plain Java, none of the workbench's bundles.
setlocal enabledelayedexpansion
set DIR=%~dp0
set JAVA=java
if exist "%DIR%jre\bin\java.exe" set JAVA="%DIR%jre\bin\java.exe"
set CP=
for %%b in (org.cryptoexpress.protocol org.cryptoexpress.crypto org.cryptoexpress.channel org.cryptoexpress.keys org.cryptoexpress.session org.cryptoexpress.localstore org.cryptoexpress.folders org.cryptoexpress.envelopes org.cryptoexpress.contacts org.cryptoexpress.storage org.cryptoexpress.boards org.cryptoexpress.cli bcprov bcutil bcpkix com.google.protobuf org.xerial.sqlite-jdbc picocli org.commonmark org.commonmark.ext-gfm-strikethrough org.commonmark.ext-gfm-tables slf4j.api slf4j.simple) do (
  for %%j in ("%DIR%plugins\%%b_*.jar") do set CP=!CP!;%%j
)
%JAVA% -Xmx512m --enable-native-access=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "%CP:~1%" org.cryptoexpress.cli.Main %*
exit /b %ERRORLEVEL%

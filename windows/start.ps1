# Sets the bridge up in an environment of its own, once, and runs it: the demo, or what the
# arguments say ("start.bat serve", "start.bat doctor"). Written for Windows PowerShell 5.1.

$Project = Split-Path -Parent $PSScriptRoot
$Recipe = Join-Path $Project 'pyproject.toml'
$Venv = Join-Path $env:LOCALAPPDATA 'exomni-bridge\venv'
$Python = Join-Path $Venv 'Scripts\python.exe'
$Bridge = Join-Path $Venv 'Scripts\exomni-bridge.exe'
# Holds the digest of the recipe that the environment was made by.
$Stamp = Join-Path $Venv 'installed.txt'

function Stop-Here([string]$Why) {
    Write-Host $Why -ForegroundColor Yellow
    exit 1
}

# The launcher first: it knows every Python, and the Store's "python" may be an advertisement.
function Find-Python {
    foreach ($Command in @(@('py', '-3'), @('python'), @('python3'))) {
        if (-not (Get-Command $Command[0] -ErrorAction SilentlyContinue)) { continue }
        $Rest = @($Command | Select-Object -Skip 1)
        & $Command[0] @Rest -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
        if ($LASTEXITCODE -eq 0) { return , $Command }
    }
    Stop-Here ('Python 3.11 or newer is needed: install it from ' +
        'https://www.python.org/downloads/windows/ and start this again.')
}

function New-Environment {
    $Command = Find-Python
    $Rest = @($Command | Select-Object -Skip 1)
    Write-Host "Making an environment in $Venv"
    & $Command[0] @Rest -m venv $Venv
    if ($LASTEXITCODE -ne 0) { Stop-Here "No environment could be made in $Venv." }
}

function Install-Bridge([string]$Digest) {
    if (-not (Test-Path $Python)) { New-Environment }
    Write-Host 'Installing; the first time this takes some minutes'
    & $Python -m pip install --quiet --disable-pip-version-check --editable $Project
    if ($LASTEXITCODE -ne 0) {
        Stop-Here 'Installing failed: the lines above say why. It needs the internet.'
    }
    Set-Content -Path $Stamp -Value $Digest -Encoding ascii
}

if (-not (Test-Path $Recipe)) {
    Stop-Here "Keep this file in the folder windows of the project: there is no $Recipe."
}
$Digest = (Get-FileHash $Recipe -Algorithm SHA256).Hash
$Installed = ''
if (Test-Path $Stamp) { $Installed = Get-Content $Stamp -TotalCount 1 }
if ($Installed -ne $Digest) { Install-Bridge $Digest }

$Words = @('demo')
if ($args.Count -gt 0) { $Words = $args }
& $Bridge @Words
exit $LASTEXITCODE

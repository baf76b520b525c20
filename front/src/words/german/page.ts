// The page itself: top, foot, dialogs, command window, log window.
import { pairs } from './pairs';

export const page = pairs(`
# Top and foot.
System colours
= Systemfarben
Light
= Hell
Dark
= Dunkel
{name}; change the colours
= {name}; Farben wechseln
Record
= Aufzeichnen
Stop recording
= Aufzeichnung beenden
Recorded session
= Aufgezeichnete Sitzung
Recorded; taken out: {what}
= Aufgezeichnet; entfernt wurde: {what}
Recorded; nothing had to be taken out
= Aufgezeichnet; es musste nichts entfernt werden
no module
= kein Modul
{n} browsers, you are {you}
= {n} Browser, dies ist {you}
Search Ctrl+K
= Suche Strg+K
Help ?
= Hilfe ?
You are watching: you see all that happens here, and nothing that you press reaches the module.
= Nur zum Zuschauen: Hier ist alles zu sehen, was geschieht; kein Klick erreicht das Modul.
Dismiss
= Ausblenden
MQTT not connected
= MQTT nicht verbunden
without TLS
= ohne TLS
connecting
= verbindet
live
= live
away, trying again
= weg, neuer Versuch läuft
refused
= abgewiesen
module
= Modul
busy
= beschäftigt
lab {name}: {n} listeners up
= Labor {name}: {n} Ports bereit
lab {name}: {n} listeners coming up
= Labor {name}: {n} Ports starten
version {version}
= Version {version}

# Before there is anything to show.
Token, or the address that the program printed
= Token oder die Adresse, die das Programm ausgegeben hat
Open the terminal
= Terminal öffnen
Connecting…
= Verbindung wird aufgebaut …
The page needs the token that stands in the address which the program printed.
= Die Seite braucht das Token aus der Adresse, die das Programm ausgegeben hat.
The program refused the token. A new start of the program has a new one.
= Das Programm hat das Token abgewiesen. Nach jedem Neustart hat das Programm ein neues.
The server answered {status}.
= Der Server hat mit {status} geantwortet.
The program does not answer. Is it still running?
= Das Programm antwortet nicht. Läuft es noch?
The program is gone
= Das Programm ist weg
The program does not answer; the page tries again.
= Das Programm antwortet nicht; die Seite versucht es weiter.
Connected to the program
= Mit dem Programm verbunden
The page was away from the program and is back.
= Die Verbindung der Seite zum Programm war unterbrochen und steht wieder.
{n} lines fell out of the backlog before the page could read them.
= {n} Zeilen sind verfallen, bevor die Seite sie lesen konnte.
Device connected
= Gerät verbunden
Device disconnected
= Gerät getrennt
The device went away.
= Das Gerät ist nicht mehr da.
No answer in time.
= Keine Antwort in der erwarteten Zeit.
It failed.
= Das ist fehlgeschlagen.

# Help and search.
Help
= Hilfe
Keys
= Tasten
Ctrl+Enter
= Strg+Enter
Ctrl+K
= Strg+K
Ctrl+L
= Strg+L
Up, Down
= Auf, Ab
sends the command line
= sendet die Befehlszeile
sends several lines
= sendet mehrere Zeilen
history of the command line; lines of the command window
= Verlauf der Befehlszeile; Zeilen im Command window
completes; Esc first, to leave the input
= vervollständigt; zum Verlassen der Eingabe erst Esc
find in the command window
= Suchen im Command window
search: every command, setting and view
= Suche: alle Befehle, Einstellungen und Ansichten
clears the view, not the log
= leert die Ansicht, nicht das Log
connection test
= Verbindungstest
closes a dialog or the dock
= schließt einen Dialog oder das Dock
this help
= diese Hilfe
Shortcuts of one character
= Tastenkürzel aus einem Zeichen
Each button shows below its panel, and as its title, what it will send.
= Was eine Schaltfläche senden wird, steht unter ihrem Bereich und in ihrem Tooltip.
Search
= Suche
Search commands, settings and views
= Befehle, Einstellungen und Ansichten suchen
Command, setting or view
= Befehl, Einstellung oder Ansicht
Found
= Gefunden
tab
= Reiter
dock
= Dock

# Share.
Share
= Teilen
Close
= Schließen
A shared session
= Eine geteilte Sitzung
As a file
= Als Datei
All that was sent to this module and what it answered, as a tutorial that others open and run on
  their own. Keys, passwords, tokens and the contents of files are taken out.
= Alles, was an dieses Modul gesendet wurde, und seine Antworten, als Anleitung, die andere bei
  sich öffnen und ablaufen lassen. Schlüssel, Passwörter, Tokens und Dateiinhalte werden entfernt.
Make the file
= Datei erstellen
Nothing had to be taken out.
= Es musste nichts entfernt werden.
Taken out, {n}:
= Entfernt, {n}:
Taken out
= Entfernt
Taken out: {what}.
= Entfernt: {what}.
Save shared.md
= shared.md speichern
As an address for watching
= Als Adresse zum Zuschauen
Whoever opens it sees this page live, and changes nothing: requests are refused.
= Wer sie öffnet, sieht diese Seite live und ändert nichts: Anfragen werden abgewiesen.
This one opens on this computer only; cordelia lab --web ADDRESS:PORT gives others one.
= Diese hier gilt nur auf diesem Rechner; cordelia lab --web ADRESSE:PORT gibt anderen eine.
Address for watching
= Adresse zum Zuschauen
Copy the address
= Adresse kopieren
Show the address
= Adresse anzeigen
Stop sharing
= Nicht mehr teilen
The address was copied.
= Die Adresse ist kopiert.

# Command window.
request
= Anfrage
confirmation
= Bestätigung
event
= Ereignis
error
= Fehler
note
= Hinweis
all
= alle
commands
= Befehle
events
= Ereignisse
errors
= Fehler
requests
= Anfragen
Why: {why}
= Grund: {why}
Next: {step}
= Abhilfe: {step}
{n} lines, last: {last}
= {n} Zeilen, zuletzt: {last}
{n} new line
= {n} neue Zeile
{n} new lines
= {n} neue Zeilen
{n} of {all}
= {n} von {all}
What was done
= Was getan wurde
Save as
= Speichern als
Save as text
= Als Text speichern
Save as JSON lines
= Als JSON-Zeilen speichern
Save as Markdown
= Als Markdown speichern
Understood
= Verstanden
Command line
= Befehlszeile
AT+… Enter sends, Up recalls
= AT+… Enter sendet, ↑ Verlauf
Send line
= Zeile senden
{n} line copied.
= {n} Zeile kopiert.
{n} lines copied.
= {n} Zeilen kopiert.
Command window and its tools
= Command window und Werkzeuge
Save log
= Log speichern
Save
= Speichern
Copy log
= Log kopieren
Copy
= Kopieren
Clear view
= Ansicht leeren
Clear
= Leeren
Open log
= Log öffnen
Show as
= Anzeigen als
Filter
= Filter
Find in the command window
= Im Command window suchen
/ find
= / suchen
Show log
= Log zeigen
Full log
= Log groß
Hide log
= Log verbergen
Showing the file {name}.
= Gezeigt wird die Datei {name}.
Back to the module
= Zurück zum Modul
Line {n} is no line of a saved session.
= Zeile {n} ist keine Zeile einer gespeicherten Sitzung.
Completions
= Vervollständigungen
Which setting.
= Welche Einstellung.

# One line of it.
Chosen line
= Gewählte Zeile
{n} byte
= {n} Byte
{n} bytes
= {n} Bytes
… {n} more bytes
= … {n} weitere Bytes
by {who}
= von {who}
after {ms} ms
= nach {ms} ms
Copied.
= Kopiert.
Copy line
= Zeile kopieren
Copy as tutorial step
= Als Schritt einer Anleitung kopieren
Send again
= Nochmals senden
Show handshake
= Handshake zeigen
Close line
= Zeile schließen
`);

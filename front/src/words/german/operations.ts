// The module: board, serial settings, the tabs with its operations, user settings, files.
import { pairs } from './pairs';

export const operations = pairs(`
# Board and ports.
on
= an
off
= aus
open
= offen
closed
= geschlossen
Pin {name}, read at the next start
= Pin {name}, wird beim nächsten Start gelesen
mode {mode}
= Modus {mode}
Port of this browser…
= Port dieses Browsers …
TCP address…
= TCP-Adresse …
RFC 2217 address…
= RFC-2217-Adresse …
Address
= Adresse
host:port
= Host:Port
Saves what comes from now on as a text file, when it is switched off again
= Speichert beim Ausschalten als Textdatei, was seit dem Einschalten gekommen ist
Log window's lines
= Zeilen des Log window
Port of the browser
= Port des Browsers
USB {id} of the browser
= USB {id} des Browsers
it cannot be written to
= er lässt sich nicht beschreiben
it was unplugged
= er wurde abgezogen
The port of the browser is gone: {why}.
= Der Port des Browsers ist weg: {why}.

# What will be sent, and why it cannot be.
Will send:
= Sendet:
Cannot send:
= Kann nicht senden:
Point at a button, or reach it by Tab, to see what it will send.
= Auf eine Schaltfläche zeigen (oder Tab): Hier steht, was sie sendet.
This module has no command {name}.
= Dieses Modul hat keinen Befehl {name}.
There is no such setting.
= Diese Einstellung gibt es nicht.
{name} is empty.
= {name} ist leer.
{name} has to be a number.
= {name} muss eine Zahl sein.
{name} has to be six bytes joined by colons.
= {name} muss aus sechs durch Doppelpunkte verbundenen Bytes bestehen.
{name} has {bytes} bytes; {max} are allowed.
= {name} hat {bytes} Bytes; erlaubt sind {max}.
{name} has to be at least {min}.
= {name} muss mindestens {min} sein.
{name} can be at most {max}.
= {name} darf höchstens {max} sein.

# General.
Operations
= Funktionen
Module
= Modul
There is no command to send yet.
= Es ist noch kein Befehl eingegeben.
Send {n} commands one by one?
= {n} Befehle nacheinander senden?
Send {n} commands
= {n} Befehle senden
Cancel
= Abbrechen
Enter sends, Shift+Enter begins a line, Tab completes. A pasted exercise is taken as its commands.
= Enter sendet, Umschalt+Enter beginnt eine Zeile, Tab vervollständigt. Aus einer eingefügten
  Übung werden die Befehle übernommen.
The module has its factory settings.
= Das Modul hat wieder seine Werkseinstellungen.
It failed: {why}
= Das ist fehlgeschlagen: {why}
Factory reset under way
= Factory reset läuft
Factory reset running, {seconds} s of about {usual} s
= Factory reset läuft, {seconds} s von etwa {usual} s
The module does not answer during this time. Do not power off.
= Das Modul antwortet in dieser Zeit nicht. Bitte nicht ausschalten.
Fast-forward
= Vorspulen

# User settings.
{n} of {total} settings read
= {n} von {total} Einstellungen gelesen
Only what differs from the factory
= Nur Abweichungen von der Werkseinstellung
Save settings
= Einstellungen speichern
User settings as read
= User settings, wie gelesen
Parameter
= Parameter
Value
= Wert
Factory
= Werk
Reading {key}
= {key} wird gelesen
Setting {key}
= {key} wird gesetzt
Compare
= Vergleichen
Compare with another module
= Mit einem anderen Modul vergleichen
Put back from a file
= Aus einer Datei wiederherstellen
Nothing differs from the file.
= Nichts weicht von der Datei ab.
Set {n} setting as the file has it?
= {n} Einstellung wie in der Datei setzen?
Set {n} settings as the file has them?
= {n} Einstellungen wie in der Datei setzen?
Set {n} setting
= {n} Einstellung setzen
Set {n} settings
= {n} Einstellungen setzen
Leave them
= So lassen
{done} of {all} settings put back; dump them again to see.
= {done} von {all} Einstellungen wiederhergestellt; zum Ansehen erneut auslesen.
The file is no JSON.
= Die Datei ist kein JSON.
The file is no list of settings.
= Die Datei ist keine Liste von Einstellungen.
The module has no setting {key}.
= Das Modul hat keine Einstellung {key}.
The value of {key} is no text.
= Der Wert von {key} ist kein Text.
(empty)
= (leer)

# WLAN settings and IoT operations.
none
= keine
Of the profile that Get and Delete mean.
= Des Profils, das Get und Delete betreffen.
BSSID is optional, the key too in some modes; what begins with SecurityExt matters for WPA_ENT
  alone.
= Die BSSID ist optional, in manchen Modi auch der Schlüssel; was mit SecurityExt beginnt, zählt
  nur für WPA_ENT.
Scan
= Suchlauf
JSON ok
= JSON in Ordnung
not JSON
= kein JSON
A payload has to be one line.
= Eine Payload muss aus einer Zeile bestehen.
{n} to go
= noch {n}
Repeat
= Wiederholen
Every (ms)
= Alle (ms)
Times
= Anzahl

# File operations.
FileName is empty.
= FileName ist leer.
Mode has no check box that is on.
= Bei Mode ist nichts angekreuzt.
There is nothing to write.
= Es gibt nichts zu schreiben.
<length>,<content of the file>
= <Länge>,<Inhalt der Datei>
FileID is empty: open the file first.
= FileID ist leer: Zuerst die Datei öffnen.
{n} bytes of {name} written.
= {n} Bytes von {name} geschrieben.
{name} uploaded, {n} bytes.
= {name} hochgeladen, {n} Bytes.
{name} dumped, {n} bytes.
= {name} ausgelesen, {n} Bytes.
The module gave no more bytes.
= Das Modul hat keine weiteren Bytes geliefert.
What Write writes, as text.
= Was Write schreibt, als Text.
AT+fileOpen…, AT+fileWrite…, AT+fileClose… for a file that you choose
= AT+fileOpen…, AT+fileWrite…, AT+fileClose… für eine Datei nach Wahl
{n} file.
= {n} Datei.
{n} files.
= {n} Dateien.
or drop a file here
= oder eine Datei hierher ziehen
{done} of {all} bytes
= {done} von {all} Bytes
File
= Datei
Room
= Platz
State
= Zustand
Actions
= Aktionen
Use {name}
= {name} verwenden
use
= verwenden
Delete {name}
= {name} löschen
delete
= löschen

# About and Utilities.
This is the terminal of Cordelia Lab {version}.
= Dies ist das Terminal von Cordelia Lab {version}.
It speaks to a Würth Elektronik Cordelia-I, as software or on a serial port.
= Es spricht mit einem Cordelia-I von Würth Elektronik, als Software oder an einer seriellen
  Schnittstelle.
The module knows {commands} commands and {settings} settings.
= Das Modul kennt {commands} Befehle und {settings} Einstellungen.
The project is independent of Würth Elektronik; names are used to say what it is compatible with.
= Das Projekt ist von Würth Elektronik unabhängig; Namen dienen nur dazu, die Kompatibilität zu
  benennen.
The lab's listeners
= Die Ports des Labors
Port
= Port
Really
= Tatsächlich
What it is
= Was dort ist
Command
= Befehl
Send command
= Befehl senden
What it refuses
= Was er ablehnt
`);

// What the program itself refuses or tells, where a page can meet it: src/web, src/lesson.
import { pairs } from './pairs';

export const refusals = pairs(`
# Requests
the data is shorter than the request says
= die Daten sind kürzer, als die Anfrage sagt
the data is longer than the request says
= die Daten sind länger, als die Anfrage sagt
the request is empty
= die Anfrage ist leer
a line end stands in the request; send its lines one by one
= in der Anfrage steht ein Zeilenende; ihre Zeilen einzeln senden
the request has {bytes} bytes, and may have {most}
= die Anfrage hat {bytes} Bytes; erlaubt sind {most}
the data has {bytes} bytes, and may have {most}
= die Daten haben {bytes} Bytes; erlaubt sind {most}
the text says that {said} bytes of data follow, and {given} do
= der Text kündigt {said} Bytes Daten an, und es folgen {given}
the device is not open
= das Gerät ist nicht offen
{n} requests wait for the module already
= {n} Anfragen warten schon auf das Modul

# Devices
The device is gone.
= Das Gerät ist weg.
It is looked for every second.
= Es wird jede Sekunde gesucht.
{device} is open.
= {device} ist offen.
Started into the boot loader over DTR and RTS.
= Über DTR und RTS in den Bootloader gestartet.
Reset over DTR.
= Über DTR zurückgesetzt.
the port has no DTR and RTS, or is not open
= der Port hat kein DTR und RTS oder ist nicht offen
{n} devices are there already
= es gibt schon {n} Geräte
the software module belongs to this program and cannot be closed
= das Softwaremodul gehört zu diesem Programm und lässt sich nicht schließen
path has to be a serial port below /dev
= path muss eine serielle Schnittstelle unter /dev sein
The browser that has the port has gone.
= Der Browser, der den Port hat, ist weg.
The port has gone.
= Der Port ist weg.
The port was taken up by another page.
= Eine andere Seite hat den Port übernommen.
the program ends
= das Programm endet
the device was closed
= das Gerät wurde geschlossen

# Who did something
browser {name}
= Browser {name}
a script
= ein Skript
tutorial, line {name}
= Anleitung, Zeile {name}
The lab's module
= Modul des Labors

# Connections, topics, tutorials
no connection has this number, or not any more
= keine Verbindung hat diese Nummer, oder nicht mehr
host is missing, or is no text
= host fehlt oder ist kein Text
port has to be a number from 1 to 65535
= port muss eine Zahl von 1 bis 65535 sein
this address is for watching: it changes nothing and sends nothing
= diese Adresse ist zum Zuschauen: Sie ändert nichts und sendet nichts
the token is not the one that was printed
= das Token ist nicht das ausgegebene
nothing was heard of a topic of this name
= von einem Topic dieses Namens war nichts zu hören
no tutorial has this name
= keine Anleitung hat diesen Namen
a tutorial runs on this device already; stop it first
= auf diesem Gerät läuft schon eine Anleitung; sie zuerst anhalten
no run has this number, or not any more
= kein Ablauf hat diese Nummer, oder nicht mehr
there is no request between from and to
= zwischen from und to liegt keine Anfrage
nothing came that meets it
= es kam nichts, was dazu passt
no OK or ERROR came
= es kam kein OK oder ERROR
the module ended the connection
= das Modul hat die Verbindung beendet
stopped by hand
= von Hand angehalten
faults need the lab's own module; they cannot be switched on this device
= Störungen brauchen das Modul des Labors; an diesem Gerät lassen sie sich nicht schalten
arrow turned round
= Pfeil umgedreht
{what} in line {n}
= {what} in Zeile {n}
`);

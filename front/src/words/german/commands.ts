// The manual's sentences of commands, and when a command is refused.
import { pairs } from './pairs';

export const commands = pairs(`
# Refusals that many commands share
{name} is empty
= {name} ist leer
{name} is missing
= {name} fehlt
{name} is no number
= {name} ist keine Zahl
{name} is longer than {n} bytes
= {name} ist länger als {n} Bytes
{name} is not within {from} to {to}
= {name} liegt nicht zwischen {from} und {to}
{name} has a word unknown here
= {name} enthält ein hier unbekanntes Wort
there are too few or too many arguments
= es sind zu wenige oder zu viele Argumente

# The module as a whole
Answers OK: somebody is there.
= Antwortet OK: Es ist jemand da.
Starts the network processor.
= Startet den Netzwerkprozessor.
the network processor runs, as after each boot
= der Netzwerkprozessor läuft, wie nach jedem Start
Stops the network processor; links and file handles end.
= Hält den Netzwerkprozessor an; Verbindungen und Datei-Handles enden.
Milliseconds to wait for pending work; 65535: until it is done.
= Millisekunden, die auf laufende Arbeit gewartet wird; 65535: bis sie fertig ist.
the network processor is stopped
= der Netzwerkprozessor ist angehalten
Restarts the module; +eventstartup follows.
= Startet das Modul neu; +eventstartup folgt.
Erases user files and settings, then restarts; silent meanwhile.
= Löscht Dateien und Einstellungen des Benutzers, startet dann neu; schweigt währenddessen.
Sleeps, then boots; +eventstartup follows.
= Schläft, startet dann; +eventstartup folgt.
How long to sleep.
= Wie lange geschlafen wird.
The sibling's name for hibernate.
= Name des Schwestermoduls für hibernate.
Becomes an access point with a configuration page.
= Wird zum Access Point mit einer Konfigurationsseite.
the module is an access point
= das Modul ist ein Access Point

# Settings
Reads a setting.
= Liest eine Einstellung.
Group of settings.
= Gruppe von Einstellungen.
Setting of the group.
= Einstellung der Gruppe.
The setting's value.
= Wert der Einstellung.
no such ID or Option
= keine solche ID oder Option
status, general or ota,updateVersion, and the processor is stopped
= status, general oder ota,updateVersion, und der Prozessor ist angehalten
ota,updateVersion: ota,url is no address
= ota,updateVersion: ota,url ist keine Adresse
ota,updateVersion: no network
= ota,updateVersion: kein Netz
ota,updateVersion: no name service knows it
= ota,updateVersion: kein Namensdienst kennt sie
Changes a setting, for good.
= Ändert eine Einstellung dauerhaft.
The new value.
= Der neue Wert.
Value is too long
= Value ist zu lang
Value is missing or out of range
= Value fehlt oder liegt außerhalb des Bereichs
no such ID or Option, one that is read only, or no such word
= keine solche ID oder Option, eine nur lesbare oder kein solches Wort
general, and the processor is stopped
= general, und der Prozessor ist angehalten
general,time: no such date or time
= general,time: kein solches Datum oder keine solche Uhrzeit
general,persistent: not 0 or 1
= general,persistent: nicht 0 oder 1

# WLAN
Joins a network; events tell how it went.
= Tritt einem Netz bei; Ereignisse melden das Ergebnis.
The network's name.
= Name des Netzes.
Restricts the access point.
= Schränkt den Access Point ein.
Empty: open.
= Leer: offen.
No encryption.
= Keine Verschlüsselung.
WEP with an open key; long broken.
= WEP mit offenem Schlüssel; seit Langem gebrochen.
WEP with a shared key; long broken.
= WEP mit gemeinsamem Schlüssel; seit Langem gebrochen.
WPA or WPA2 with a passphrase.
= WPA oder WPA2 mit Passphrase.
WPA2 or WPA3 with a passphrase.
= WPA2 oder WPA3 mit Passphrase.
WPA3 with a passphrase.
= WPA3 mit Passphrase.
WPA enterprise.
= WPA Enterprise.
WPS, push button.
= WPS, Taste.
WPS, PIN.
= WPS, PIN.
Passphrase.
= Passphrase.
Enterprise only.
= Nur Enterprise.
bssid is no address of six bytes
= bssid ist keine Adresse aus sechs Bytes
WPA with a key that is neither 8 to 63 characters nor 64 hexadecimal digits
= WPA mit einem Schlüssel aus weder 8 bis 63 Zeichen noch 64 Hexadezimalziffern
Leaves the network.
= Verlässt das Netz.
there is no link and no search
= es gibt weder eine Verbindung noch eine Suche
Lists the networks in the air; the first call starts the scan.
= Listet die Netze in der Luft auf; der erste Aufruf startet den Scan.
First entry, 0 to 29.
= Erster Eintrag, 0 bis 29.
Entries, 1 to 30.
= Einträge, 1 bis 30.
The access point's address.
= Adresse des Access Points.
dBm.
= dBm.
Channel.
= Kanal.
open, wep, wpa, wpa2 or wpa_wpa2.
= open, wep, wpa, wpa2 oder wpa_wpa2.
1: the name is not broadcast.
= 1: Der Name wird nicht ausgestrahlt.
none, wep40, wep104, tkip or ccmp.
= none, wep40, wep104, tkip oder ccmp.
none, 802_1_x or psk.
= none, 802_1_x oder psk.
index above 29, or count 0 or above 30
= index über 29, oder count 0 oder über 30
a scan has begun; the results are there soon
= ein Scan hat begonnen; die Ergebnisse sind bald da
Changes a radio option, for good.
= Ändert eine Option des Funks dauerhaft.
Group of options.
= Gruppe von Optionen.
Option of the group.
= Option der Gruppe.
the value is missing
= der Wert fehlt
no such option, or one that is refused
= keine solche Option, oder eine, die abgelehnt wird
no such country
= kein solches Land
a password not of 8 to 63 characters
= ein Passwort, das nicht 8 bis 63 Zeichen hat
Reads a radio option.
= Liest eine Option des Funks.
Option of the group; none with connection.
= Option der Gruppe; keine bei connection.
The option's value.
= Wert der Option.
Stores a network that is joined after a boot and after start.
= Speichert ein Netz, dem nach einem Neustart und nach start beigetreten wird.
The highest is joined first; empty: 0.
= Dem höchsten wird zuerst beigetreten; leer: 0.
0 to 6.
= 0 bis 6.
all seven profiles are taken
= alle sieben Profile sind belegt
Reads a stored network.
= Liest ein gespeichertes Netz.
Always empty: keys cannot be read.
= Immer leer: Schlüssel sind nicht lesbar.
0 to 15.
= 0 bis 15.
no profile has this index
= kein Profil hat diesen Index
Deletes a stored network, or all.
= Löscht ein gespeichertes Netz oder alle.
0 to 6; 255 deletes all.
= 0 bis 6; 255 löscht alle.
Changes connection, scan and power policy.
= Ändert die Regeln für Verbindung, Scan und Energie.
connection, scan, pm or p2p.
= connection, scan, pm oder p2p.
A word of the type's.
= Ein Wort dieses Typs.
Interval, sleep or negotiation.
= Intervall, Schlaf oder Aushandlung.
no such type, policy or negotiation
= kein solcher Typ, keine solche Regel oder Aushandlung
the connection policy while general,persistent is 0
= die Verbindungsregel, solange general,persistent 0 ist
scanning with an interval of 0
= Scannen mit einem Intervall von 0
long_sleep without 100 to 2000 ms
= long_sleep ohne 100 bis 2000 ms
Reads a policy.
= Liest eine Regel.
Policy, and its value where it has one.
= Regel und, wo es einen gibt, ihr Wert.
no such type
= kein solcher Typ

# Files
Opens or creates a file.
= Öffnet eine Datei oder legt sie an.
The file's name.
= Name der Datei.
How to open it; joined by |.
= Wie sie geöffnet wird; mit | verbunden.
Bytes to reserve when it is created.
= Beim Anlegen reservierte Bytes.
Of a secure file, else 0.
= Einer sicheren Datei, sonst 0.
Handle that fileOpen gave.
= Handle, das fileOpen geliefert hat.
Token of a secure file, else 0.
= Token einer sicheren Datei, sonst 0.
there is no such file
= diese Datei gibt es nicht
the file is open
= die Datei ist geöffnet
flags name no access, or two
= flags nennt keinen Zugriff oder zwei
CREATE alone, and the file exists
= CREATE allein, und die Datei gibt es schon
CREATE without a size
= CREATE ohne Größe
no file can be so large
= so groß kann keine Datei sein
there is not enough space
= der Platz reicht nicht
the file was never closed after writing
= die Datei wurde nach dem Schreiben nie geschlossen
name is empty or holds a control character, a quote or a comma
= name ist leer oder enthält ein Steuerzeichen, ein Anführungszeichen oder ein Komma
names that begin with /sys/ are the system's
= Namen, die mit /sys/ beginnen, gehören dem System
too many files are open
= zu viele Dateien sind geöffnet
there are too many files
= es gibt zu viele Dateien
Closes a file; what was written becomes its content.
= Schließt eine Datei; das Geschriebene wird ihr Inhalt.
File with the certificate that signed.
= Datei mit dem Zertifikat, das signiert hat.
Signature; A aborts the writing.
= Signatur; A bricht das Schreiben ab.
no open file has this fileID
= keine offene Datei hat diese fileID
the file named by certName is missing
= die in certName genannte Datei fehlt
Writes bytes to an open file.
= Schreibt Bytes in eine offene Datei.
First byte.
= Erstes Byte.
0 raw bytes, 1 Base64.
= 0 rohe Bytes, 1 Base64.
Raw bytes, or characters of Base64.
= Rohe Bytes oder Base64-Zeichen.
The bytes, which may hold anything, or their Base64.
= Die Bytes, mit beliebigem Inhalt, oder ihr Base64.
The length that was declared.
= Die angekündigte Länge.
data is no Base64, or not of the declared length
= data ist kein Base64 oder nicht von der angekündigten Länge
the file is open for the other direction
= die Datei ist für die andere Richtung geöffnet
offset and length leave the file
= offset und length führen aus der Datei hinaus
raw data is shorter than length, and nothing comes for 2 s
= die rohen Daten sind kürzer als length, und 2 s lang kommt nichts
length is 0
= length ist 0
a secure file, and offset is neither next nor a multiple of 16
= eine sichere Datei, und offset ist weder der nächste noch ein Vielfaches von 16
Reads bytes of an open file.
= Liest Bytes einer offenen Datei.
At most so many; 1460 at most.
= Höchstens so viele; höchstens 1460.
Bytes of data that follow.
= Bytes Daten, die folgen.
Exactly that many bytes.
= Genau so viele Bytes.
format is neither 0 nor 1
= format ist weder 0 noch 1
offset is at the end of the file or behind it
= offset ist am Ende der Datei oder dahinter
Deletes a file.
= Löscht eine Datei.
the file is the system's
= die Datei gehört dem System
Tells a file's state.
= Meldet den Zustand einer Datei.
State of the file.
= Zustand der Datei.
Bytes of content.
= Bytes Inhalt.
Bytes reserved.
= Reservierte Bytes.
Kinds of token.
= Arten von Tokens.
Bytes on the flash.
= Bytes im Flash.
Completed writes.
= Abgeschlossene Schreibvorgänge.
Lists the user's files.
= Listet die Dateien des Benutzers auf.
Blocks of 4096 bytes.
= Blöcke zu 4096 Bytes.
Renames, restores, commits, rolls back, tells of the flash.
= Benennt um, stellt wieder her, übernimmt, nimmt zurück, berichtet vom Flash.
What to do.
= Was zu tun ist.
data factory_image or factory_default: a factory reset.
= data factory_image oder factory_default: ein Factory reset.
data: the new name.
= data: der neue Name.
Gives up the previous content of a failsafe file.
= Gibt den vorigen Inhalt einer FailSafe-Datei auf.
Brings the previous content of a failsafe file back.
= Bringt den vorigen Inhalt einer FailSafe-Datei zurück.
There is never a bundle.
= Ein Bundle gibt es nie.
Sixteen numbers of the flash.
= Sechzehn Zahlen zum Flash.
What cmd asks for.
= Was cmd verlangt.
New token and a comma, or sixteen numbers.
= Neues Token und ein Komma, oder sechzehn Zahlen.
no such cmd, or no such image to restore
= kein solches cmd, oder kein solches Image zum Wiederherstellen
a file of the new name exists
= eine Datei mit dem neuen Namen gibt es schon
the new name is none
= der neue Name ist keiner
the new name is the system's
= der neue Name gehört dem System
commit or rollback of a file that is not failsafe
= commit oder rollback einer Datei, die nicht FailSafe ist
rollback without a previous content
= rollback ohne vorigen Inhalt
a secure file without its token
= eine sichere Datei ohne ihr Token
a secure file with a wrong token
= eine sichere Datei mit falschem Token
there is no bundle
= es gibt kein Bundle

# Network
Reads addresses and interface configuration.
= Liest Adressen und Konfiguration der Schnittstelle.
Which configuration.
= Welche Konfiguration.
no such option to read
= keine solche Option zum Lesen
Changes addresses and interface configuration.
= Ändert Adressen und Konfiguration der Schnittstelle.
no such configuration to write
= keine solche Konfiguration zum Schreiben
address and gateway in different subnets
= Adresse und Gateway in verschiedenen Subnetzen
a MAC address of a group
= eine MAC-Adresse einer Gruppe
Reads the options of a network application.
= Liest die Optionen einer Netzwerkanwendung.
Which application.
= Welche Anwendung.
Option of the application.
= Option der Anwendung.
Changes the options of a network application.
= Ändert die Optionen einer Netzwerkanwendung.
no such option to write
= keine solche Option zum Schreiben
Pings an address; its own line tells the outcome.
= Pingt eine Adresse an; eine eigene Zeile meldet das Ergebnis.
inet.
= inet.
IPv4; the virtual network has no other.
= IPv4; ein anderes hat das virtuelle Netz nicht.
Whom to ask; 0.0.0.0 ends the ping that runs.
= Wer gefragt wird; 0.0.0.0 beendet den laufenden Ping.
Bytes of a request, 1472 at most.
= Bytes einer Anfrage, höchstens 1472.
Pause between two, ms.
= Pause zwischen zweien, ms.
Patience, ms.
= Geduld, ms.
How many; 0: until another ping ends it.
= Wie viele; 0: bis ein anderer Ping ihn beendet.
0 one report at the end, 1 one after each, 2 stop at the first answer.
= 0 ein Bericht am Ende, 1 einer nach jedem, 2 Ende bei der ersten Antwort.
Requests.
= Anfragen.
Answers.
= Antworten.
Mean round trip, ms.
= Mittlere Umlaufzeit, ms.
host is no IPv4 address
= host ist keine IPv4-Adresse
a timeout of 0, or unknown flags
= ein timeout von 0 oder unbekannte flags
a size above 1472
= eine size über 1472
the module has no address
= das Modul hat keine Adresse
a ping runs
= ein Ping läuft
Looks a name up.
= Schlägt einen Namen nach.
The name, or an address.
= Der Name oder eine Adresse.
The name that was asked for.
= Der gefragte Name.
Its address.
= Seine Adresse.
the name service is silent
= der Namensdienst schweigt
the name service does not know the name
= der Namensdienst kennt den Namen nicht
Fetches the time from the network.
= Holt die Uhrzeit aus dem Netz.

# MQTT and enrolment
Connects to the broker of the mqtt settings; CONNACK follows as an event.
= Verbindet mit dem Broker der mqtt-Einstellungen; CONNACK folgt als Ereignis.
there is no Wi-Fi, or no address yet
= es gibt kein WLAN oder noch keine Adresse
it is connected, or about to be
= es ist verbunden oder gerade dabei
Ends the MQTT connection.
= Beendet die MQTT-Verbindung.
there is no connection
= es gibt keine Verbindung
Publishes a message.
= Veröffentlicht eine Nachricht.
Which pubtopic to send to.
= An welches pubtopic gesendet wird.
The payload, in quotes or bare; may be empty.
= Die Payload, mit oder ohne Anführungszeichen; darf leer sein.
message is missing, or no Base64 with mqtt,base64
= message fehlt oder ist kein Base64 trotz mqtt,base64
the pubtopic has no name
= das pubtopic hat keinen Namen
too many messages are under way
= zu viele Nachrichten sind unterwegs
Gets certificates and broker settings from the enrolment service.
= Holt Zertifikate und Einstellungen des Brokers vom Registrierungsdienst.
quarklink,hostname or rootCAPath is empty, or the port is none
= quarklink,hostname oder rootCAPath ist leer, oder der Port ist keiner
the file of quarklink,rootCAPath is not there
= die Datei von quarklink,rootCAPath ist nicht da
an enrolment is under way
= eine Registrierung läuft
`);

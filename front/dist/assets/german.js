function a(s){const n={};let t="";for(const r of s.replace(/\n {2}/g," ").split(`
`))r.startsWith("= ")?n[t]=r.slice(2):r!==""&&!r.startsWith("#")&&(t=r);return n}const v=a(`
general failure of the device
= allgemeiner Fehler des Geräts
try again
= erneut versuchen
no memory
= kein Speicher
an argument or a setting that is needed makes no sense or is empty
= ein nötiges Argument oder eine nötige Einstellung ist sinnlos oder leer
there is no way to the network
= es führt kein Weg ins Netz
too much waits to be sent
= zu viel wartet auf das Senden
connected already, or about to be
= schon verbunden oder gerade dabei
not connected
= nicht verbunden
the other side did not answer in time
= die Gegenseite hat nicht rechtzeitig geantwortet
nobody listens there
= dort nimmt niemand Verbindungen an
the same is under way already
= dasselbe läuft schon
a parameter makes no sense
= ein Parameter ist sinnlos
a server does not speak the protocol that was expected
= ein Server spricht nicht das erwartete Protokoll
the network processor runs already
= der Netzwerkprozessor läuft schon
a command of this kind still runs
= ein Befehl dieser Art läuft noch
not while the module is being provisioned
= nicht, solange das Modul eingerichtet wird
the ping's parameters make no sense
= die Parameter des Pings sind sinnlos
the network processor is about to stop
= der Netzwerkprozessor hält gerade an
events were lost: the host did not read
= Ereignisse gingen verloren: Der Host hat nicht gelesen
the other side ended TLS
= die Gegenseite hat TLS beendet
the other side speaks another protocol
= die Gegenseite spricht ein anderes Protokoll
a record was damaged or forged
= ein Record wurde beschädigt oder gefälscht
the other side refuses the handshake
= die Gegenseite lehnt den Handshake ab
the certificate is not acceptable
= das Zertifikat ist nicht zulässig
the certificate is not meant for this use
= das Zertifikat ist nicht für diese Verwendung bestimmt
the other side says: revoked
= die Gegenseite sagt: gesperrt
the other side says: expired
= die Gegenseite sagt: abgelaufen
the other side does not accept the certificate
= die Gegenseite nimmt das Zertifikat nicht an
the other side does not know the CA of the certificate
= die Gegenseite kennt die CA des Zertifikats nicht
no TLS version suits both sides
= keine TLS-Version passt beiden Seiten
the other side wants stronger cryptography
= die Gegenseite verlangt stärkere Kryptografie
the other side has an internal error
= die Gegenseite hat einen internen Fehler
the other side serves no such host
= die Gegenseite bedient diesen Host nicht
the other side wants a client certificate
= die Gegenseite verlangt ein Client-Zertifikat
TLS failed
= TLS ist fehlgeschlagen
the server could not be verified: no CA file is set
= der Server ließ sich nicht prüfen: Keine CA-Datei ist gesetzt
the CA file is missing
= die CA-Datei fehlt
no memory for TLS
= kein Speicher für TLS
the CA file cannot be used
= die CA-Datei ist nicht verwendbar
the client certificate cannot be used
= das Client-Zertifikat ist nicht verwendbar
the private key cannot be used
= der private Schlüssel ist nicht verwendbar
a certificate's dates do not fit the module's clock
= die Gültigkeit eines Zertifikats passt nicht zur Uhr des Moduls
the handshake took too long
= der Handshake hat zu lange gedauert
a certificate of the chain is revoked
= ein Zertifikat der Kette ist gesperrt
the root CA is not in the module's catalogue
= die Wurzel-CA steht nicht im Katalog des Moduls
not the certificate that was expected
= nicht das erwartete Zertifikat
TCP ended inside a record
= TCP endete mitten in einem Record
a signature in the chain is wrong
= eine Signatur in der Kette ist falsch
a signature uses a digest that can be forged
= eine Signatur verwendet eine fälschbare Prüfsumme
a key is too short
= ein Schlüssel ist zu kurz
a critical extension is not known
= eine kritische Erweiterung ist unbekannt
no certificate of the CA file signs the chain
= kein Zertifikat der CA-Datei signiert die Kette
the revocation list cannot be used
= die Sperrliste ist nicht verwendbar
the certificate is for another name
= das Zertifikat gilt für einen anderen Namen
the other side sent no certificate
= die Gegenseite hat kein Zertifikat gesendet
the key does not fit the security
= der Schlüssel passt nicht zur Verschlüsselung
the security does not fit the rest
= die Verschlüsselung passt nicht zum Rest
all profiles are in use
= alle Profile sind belegt
no such policy
= keine solche Regel
no such power policy
= keine solche Energieregel
the power policy's value makes no sense
= der Wert der Energieregel ist sinnlos
not connected to Wi-Fi, or without an address
= nicht mit einem WLAN verbunden oder ohne Adresse
not connected to Wi-Fi
= nicht mit einem WLAN verbunden
the scan has begun; ask again
= der Scan hat begonnen; erneut fragen
there is no such profile
= dieses Profil gibt es nicht
scanning needs an interval
= zum Scannen braucht es ein Intervall
no such transmission power
= keine solche Sendeleistung
provisioning runs already
= die Einrichtung läuft schon
the connection policy cannot be set while general,persistent is 0
= die Verbindungsregel lässt sich nicht setzen, solange general,persistent 0 ist
only 0 and 1 are allowed
= erlaubt sind nur 0 und 1
invalid parameter
= ungültiger Parameter
a web server did not give what it was asked for
= ein Webserver hat nicht geliefert, was verlangt war
the name service does not answer
= der Namensdienst antwortet nicht
there is no name service to ask
= es gibt keinen Namensdienst, der sich fragen ließe
no name service knows the name
= kein Namensdienst kennt den Namen
the ping is too large
= der Ping ist zu groß
address, mask and gateway do not fit together
= Adresse, Maske und Gateway passen nicht zusammen
the file belongs to the system
= die Datei gehört dem System
a certificate of the chain has been revoked
= ein Zertifikat der Kette wurde gesperrt
the certificate store could not be read
= der Zertifikatsspeicher war nicht lesbar
the input has a wrong size
= die Eingabe hat eine falsche Größe
no bundle waits for a commit or a rollback
= kein Bundle wartet auf commit oder rollback
the flash is empty
= der Flash ist leer
the file must be secure and signed
= die Datei muss sicher und signiert sein
the root CA is not known
= die Wurzel-CA ist unbekannt
the file was not closed
= die Datei wurde nicht geschlossen
the signature is wrong
= die Signatur ist falsch
the signature is missing or has a wrong length
= die Signatur fehlt oder hat eine falsche Länge
the length is no multiple of 16
= die Länge ist kein Vielfaches von 16
the certificate chain is not valid
= die Zertifikatskette ist ungültig
a file of the new name exists already
= eine Datei mit dem neuen Namen gibt es schon
a secure file is written in order or at multiples of 16
= eine sichere Datei wird der Reihe nach oder an Vielfachen von 16 geschrieben
the name is empty or holds a control character, a quote or a comma
= der Name ist leer oder enthält ein Steuerzeichen, ein Anführungszeichen oder ein Komma
the file system is locked
= das Dateisystem ist gesperrt
security alert
= Sicherheitsalarm
a new file needs a size of at least 1
= eine neue Datei braucht eine Größe von mindestens 1
the secure file needs its token
= die sichere Datei braucht ihr Token
the flash is not formatted
= der Flash ist nicht formatiert
no file can be that large
= so groß kann keine Datei sein
bad read buffer
= falscher Lesepuffer
bad write buffer
= falscher Schreibpuffer
too many files are open; close one first
= zu viele Dateien sind geöffnet; zuerst eine schließen
too many files; delete one first
= zu viele Dateien; zuerst eine löschen
the vendor blocked this operation
= der Hersteller hat diesen Vorgang gesperrt
not enough space; delete a file first
= nicht genug Platz; zuerst eine Datei löschen
the file system is not initialised
= das Dateisystem ist nicht initialisiert
the file system is busy
= das Dateisystem ist beschäftigt
no such access
= kein solcher Zugriff
the file exists; delete it or open it with OVERWRITE
= die Datei gibt es schon; löschen oder mit OVERWRITE öffnen
programming failed
= das Programmieren ist fehlgeschlagen
there are no entries
= es gibt keine Einträge
only a failsafe file has a previous content
= nur eine FailSafe-Datei hat einen vorigen Inhalt
no open file has this handle
= keine offene Datei hat dieses Handle
the flash could not be written
= der Flash ließ sich nicht beschreiben
the offset lies outside the file
= der Offset liegt außerhalb der Datei
at least one byte must be read
= mindestens ein Byte muss gelesen werden
these flags name no access or two
= diese Flags nennen keinen Zugriff oder zwei
the arguments make no sense
= die Argumente sind sinnlos
the file waits for a commit
= die Datei wartet auf ein commit
not supported
= nicht unterstützt
the signature could not be checked
= die Signatur ließ sich nicht prüfen
the token is wrong
= das Token ist falsch
the file is not secure
= die Datei ist nicht sicher
the file is open; close it first
= die Datei ist geöffnet; zuerst schließen
the file is open for writing
= die Datei ist zum Schreiben geöffnet
security alert on a device without security
= Sicherheitsalarm auf einem Gerät ohne Sicherheit
the certificate file for the signature is missing
= die Zertifikatsdatei zur Signatur fehlt
`),T=a(`
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
`),S=a(`
# Colours, contrast, size of the text.
Display
= Anzeige
Colours
= Farben
High contrast
= Hoher Kontrast
Text size
= Schriftgröße
colours, high contrast, size of the text
= Farben, hoher Kontrast, Schriftgröße
This browser keeps them. Contrast follows the system until the switch was used.
= Dieser Browser merkt sie sich. Der Kontrast folgt dem System, bis der Schalter benutzt wurde.

# Files that are dropped on the page.
Drop it: sessions, transcripts and captures are opened, other files offered to the module.
= Loslassen: Sitzungen, Mitschriften und Aufzeichnungen werden geöffnet, andere Dateien dem Modul
  angeboten.
Dropped files
= Abgelegte Dateien
Write to the module?
= Auf das Modul schreiben?
Write to the module
= Auf das Modul schreiben
Leave it
= Lassen
{n} bytes
= {n} Bytes
{name}: {done} of {total} bytes
= {name}: {done} von {total} Bytes
{name} written to the module, {n} bytes
= {name} auf das Modul geschrieben, {n} Bytes
A file of that name is overwritten, with WRITE|OVERWRITE.
= Eine Datei dieses Namens wird überschrieben, mit WRITE|OVERWRITE.
{name} has {n} bytes; up to {most} are written here.
= {name} hat {n} Bytes; bis zu {most} werden hier geschrieben.
`),y=a(`
Docks
= Docks
Tutorial
= Anleitung
Connection security
= Verbindungssicherheit
Topics
= Topics
Plot
= Diagramm
Network & faults
= Netz & Störungen
Packets
= Pakete
This part of the page did not load. Is the program still running?
= Dieser Teil der Seite wurde nicht geladen. Läuft das Programm noch?
Loading…
= Wird geladen …
Height of the dock
= Höhe des Docks
Close dock
= Dock schließen

# Tutorial.
Document
= Dokument
choose one
= bitte wählen
Open from disk
= Datei öffnen
Step
= Schritt
Steps
= Schritte
Run all
= Alles ausführen
Pause
= Pause
Stop
= Stopp
Set up the module first
= Modul vorher einrichten
Values
= Werte
Another file for {name}
= Andere Datei für {name}
Choose a file for {name}, or leave the lab’s
= Datei für {name} wählen oder die des Labors lassen
Choose a file for {name}
= Datei für {name} wählen
1 place where the document is odd
= 1 Auffälligkeit im Dokument
{n} places where the document is odd
= {n} Auffälligkeiten im Dokument
Line {line}:
= Zeile {line}:
Send line {line}
= Zeile {line} senden
send
= senden
came
= gekommen ist
→ sent
= → gesendet
← came
= ← empfangen
✓ met
= ✓ erfüllt
✕ differed
= ✕ abweichend
✕ missing
= ✕ fehlt
▸ next
= ▸ als Nächstes

# Connection security.
verified
= verifiziert
failed
= fehlgeschlagen
verified in part
= teilweise verifiziert
under way
= läuft
Key log
= Schlüsselprotokoll
Writes the keys of connections to a file, in SSLKEYLOGFILE format
= Schreibt die Schlüssel der Verbindungen in eine Datei im Format SSLKEYLOGFILE
Who has this file can read every connection that begins from now on. It is written to the lab's
  folder, for its owner alone.
= Wer diese Datei hat, kann jede Verbindung lesen, die ab jetzt beginnt. Sie liegt im Ordner des
  Labors und ist nur für dessen Besitzer lesbar.
Switch the key log on
= Schlüsselprotokoll einschalten
Leave it off
= Ausgeschaltet lassen
Explain another server
= Einen anderen Server erklären
Host
= Host
TLS port
= TLS-Port
Explain
= Erklären
There is no connection yet. On the tab IoT operations, Connect begins one; its handshake is drawn
  here as it happens.
= Es gibt noch keine Verbindung. Connect im Reiter IoT operations baut eine auf; ihr Handshake
  erscheint hier, während er abläuft.
Connection
= Verbindung
Follow the newest
= Der neuesten folgen
As in the workshop picture
= Wie im Bild des Workshops
Save pcapng
= pcapng speichern
Copy report
= Bericht kopieren
Report copied.
= Bericht kopiert.
Why it failed
= Grund des Fehlschlags
code {code}
= Code {code}
the file {name}
= die Datei {name}

# The handshake, message by message.
Handshake
= Handshake
Cordelia-I (client)
= Cordelia-I (Client)
Broker (server)
= Broker (Server)
client to server
= Client an Server
server to client
= Server an Client
encrypted
= verschlüsselt
stopped here
= hier abgebrochen
Bytes of {name}
= Bytes von {name}
No TLS message so far.
= Bisher keine TLS-Nachricht.
This connection has no TLS.
= Diese Verbindung hat kein TLS.
TLS messages
= TLS-Nachrichten
MQTT packets
= MQTT-Pakete

# Certificates and checks.
Certificate chain
= Zertifikatskette
Checks
= Prüfungen
Details of this certificate
= Einzelheiten dieses Zertifikats
trusted: the module's file {name}
= vertrauenswürdig: Datei {name} des Moduls
Subject
= Inhaber
Issuer
= Aussteller
Names
= Namen
Key
= Schlüssel
Signature
= Signatur
Usage
= Zweck
Serial
= Seriennummer
{from} to {to}
= {from} bis {to}
{span}: not valid yet on {day}
= {span}: am {day} noch nicht gültig
{span}: expired before {day}
= {span}: vor dem {day} abgelaufen
{span}: valid on {day}
= {span}: am {day} gültig

# The picture of the workshop.
The picture of the exercise, box by box: the RSA key exchange of TLS 1.2.
= Das Bild der Übung, Kasten für Kasten: der RSA-Schlüsselaustausch von TLS 1.2.
This connection uses {version}.
= Diese Verbindung verwendet {version}.
no TLS yet
= noch kein TLS
Here: message {n}
= Hier: Nachricht {n}
Here: the checks beside it
= Hier: die Prüfungen daneben
Here: no message
= Hier: keine Nachricht
Client hello
= Client hello
The client says its highest version, its cipher suites, and a random number.
= Der Client nennt seine höchste Version, seine Cipher-Suites und eine Zufallszahl.
As in the picture. It also names the server that it wants (SNI).
= Wie im Bild. Außerdem nennt er den gewünschten Server (SNI).
It also carries the client’s half of the key exchange (key_share), so that one round trip is
  enough, and names the server that it wants (SNI).
= Die Nachricht enthält auch die Client-Hälfte des Schlüsselaustauschs (key_share), sodass ein Hin
  und Her genügt, und nennt den gewünschten Server (SNI).
Server hello and certificate
= Server hello und Zertifikat
The server chooses a suite, sends its random number and its certificate.
= Der Server wählt eine Suite und sendet seine Zufallszahl und sein Zertifikat.
The server also sends its half of a Diffie-Hellman exchange, signed with its key
  (ServerKeyExchange).
= Der Server sendet auch seine Hälfte eines Diffie-Hellman-Austauschs, mit seinem Schlüssel
  signiert (ServerKeyExchange).
ServerHello has the server’s half of the key exchange. All that follows, the certificate too, is
  encrypted already; CertificateVerify proves that the server has the key of its certificate.
= ServerHello enthält die Server-Hälfte des Schlüsselaustauschs. Alles Weitere, auch das
  Zertifikat, ist bereits verschlüsselt; CertificateVerify beweist, dass der Server den Schlüssel
  zu seinem Zertifikat besitzt.
Verify server
= Server prüfen
The client checks the certificate against its root CA.
= Der Client prüft das Zertifikat gegen seine Wurzel-CA.
No message of its own: the client checks chain, dates, name and usage by itself.
= Keine eigene Nachricht: Der Client prüft Kette, Gültigkeit, Name und Verwendung für sich.
Client key exchange
= Client key exchange
The client encrypts a secret with the public key of the certificate and sends it.
= Der Client verschlüsselt ein Geheimnis mit dem öffentlichen Schlüssel des Zertifikats und sendet
  es.
The client sends its half of a Diffie-Hellman exchange. Nothing is encrypted with the
  certificate’s key, so that a key which is stolen later opens no old recording.
= Der Client sendet seine Hälfte eines Diffie-Hellman-Austauschs. Nichts wird mit dem Schlüssel
  des Zertifikats verschlüsselt; ein später gestohlener Schlüssel öffnet daher keine alte
  Aufzeichnung.
This message is gone: the key exchange was in the two hellos. Nothing is encrypted with the
  certificate’s key; it only signs.
= Diese Nachricht gibt es nicht mehr: Der Schlüsselaustausch steckte in den beiden Hellos. Mit dem
  Schlüssel des Zertifikats wird nichts verschlüsselt, nur signiert.
Switch to encrypted mode
= Umschalten auf Verschlüsselung
Both sides say that they switch, and say Finished under the new key.
= Beide Seiten kündigen das Umschalten an und senden Finished mit dem neuen Schlüssel.
As in the picture: ChangeCipherSpec, then Finished.
= Wie im Bild: ChangeCipherSpec, dann Finished.
There is no switch to announce any more; where ChangeCipherSpec appears, it only pleases old
  middleboxes. Finished closes the handshake; tickets for a quicker next time may follow.
= Ein Umschalten wird nicht mehr angekündigt; wo ChangeCipherSpec auftaucht, dient es nur alten
  Geräten auf dem Weg. Finished schließt den Handshake ab; Tickets für ein schnelleres nächstes
  Mal können folgen.

# Topics and plots.
retained
= retained
cut short
= gekürzt
History
= Verlauf
History of the topic
= Verlauf des Topics
Chosen topic
= Gewähltes Topic
{n} message
= {n} Nachricht
{n} messages
= {n} Nachrichten
last at {time}
= zuletzt um {time}
Last payload
= Letzte Payload
Plot {what} ({value})
= {what} als Diagramm ({value})
the value
= Wert
Export CSV
= Als CSV exportieren
Export JSON
= Als JSON exportieren
Published.
= Veröffentlicht.
Publish from the lab
= Vom Labor aus veröffentlichen
Topic
= Topic
Payload
= Payload
Retain
= Retain
Publish
= Veröffentlichen
{topics} topics, {n} messages a second
= {topics} Topics, {n} Nachrichten pro Sekunde
Find a topic
= Topic suchen
Topic tree
= Topic-Baum
Nothing was published so far.
= Bisher wurde nichts veröffentlicht.
The tree shows {n} rows; find narrows it.
= Der Baum zeigt {n} Zeilen; die Suche schränkt ihn ein.
Choose a topic to see its messages.
= Ein Topic wählen, um seine Nachrichten zu sehen.
Plot of {label}
= Diagramm von {label}
{n} value
= {n} Wert
{n} values
= {n} Werte
, last {value}
= , zuletzt {value}
Close the plot of {label}
= Diagramm schließen: {label}
Close the plot
= Diagramm schließen
The values as a table
= Die Werte als Tabelle
Values of {label}
= Werte von {label}
Choose a topic in the dock Topics; each number of its payload has a button that plots it.
= Im Dock Topics ein Topic wählen; jede Zahl seiner Payload hat eine Schaltfläche, die sie als
  Diagramm zeigt.

# Faults.
usual
= üblich
{fault} for
= {fault}, Dauer
How long, such as 30s; without it until it is switched off
= Wie lange, etwa 30s; ohne Angabe bis zum Ausschalten
no end
= ohne Ende
Nothing is broken on purpose.
= Nichts ist absichtlich gestört.
until {time}
= bis {time}
Reset all faults
= Alle Störungen zurücksetzen
Faults of {layer}
= Störungen: {layer}

# Packets.
Time
= Zeit
Way
= Richtung
Layer
= Schicht
Name
= Name
Bytes
= Bytes
What it says
= Inhalt
Filter packets
= Pakete filtern
{found} of {all} packets
= {found} von {all} Paketen
, the last {n} are shown
= , die letzten {n} sind zu sehen
Save pcapng of connection {id}
= pcapng von Verbindung {id} speichern
Switch the key log on in Connection security before connecting: connections from then on can be
  saved and opened in Wireshark.
= Vor dem Verbinden unter Verbindungssicherheit das Schlüsselprotokoll einschalten: Verbindungen
  ab dann lassen sich speichern und in Wireshark öffnen.
Packet list
= Paketliste

# Comparison.
same answer
= gleiche Antwort
same but for values that each module chooses
= gleich bis auf Werte, die jedes Modul selbst wählt
differs
= weicht ab
same
= gleich
varies
= variiert
no such line
= keine solche Zeile
Each module has its own value here
= Hier hat jedes Modul seinen eigenen Wert
Answers to {request}
= Antworten auf {request}
Verdict
= Urteil
There is one module here. Choose a second one under Serial settings, Port, such as a real module
  on a serial port; then one command goes to both, and their answers stand side by side.
= Hier gibt es nur ein Modul. Unter Serial settings, Port ein zweites wählen, etwa ein echtes an
  einer seriellen Schnittstelle; dann geht ein Befehl an beide, und ihre Antworten stehen
  nebeneinander.
One module
= Ein Modul
Other module
= Anderes Modul
Only what differs
= Nur Abweichungen
Command to compare
= Befehl zum Vergleichen
Compare user settings
= User settings vergleichen
Nothing differs.
= Nichts weicht ab.
`),A=a(`
radio
= Funk
network
= Netz
mqtt
= MQTT
module
= Modul
uart
= UART
all of its time
= die ganze Zeit
each lookup
= jede Namensauflösung
each new connection
= jede neue Verbindung
each connection
= jede Verbindung
each packet
= jedes Paket

# Radio
Every access point is gone: no beacon, no scan entry.
= Jeder Access Point ist weg: kein Beacon, kein Eintrag im Scan.
+eventwlan:disconnect with reason 109 (beacon loss), SERVER_DISCONNECT where MQTT was connected;
  the module joins again by itself when the network is back.
= +eventwlan:disconnect mit Grund 109 (Beacon-Verlust), SERVER_DISCONNECT, wo MQTT verbunden war;
  das Modul tritt von selbst wieder bei, sobald das Netz zurück ist.
The access points are far away: wlanScan shows the strength, below -90 dBm the link breaks and
  nothing is joined.
= Die Access Points sind weit weg: wlanScan zeigt die Stärke; unter -90 dBm reißt die Verbindung
  ab, und ein Beitritt gelingt nicht.
A weak RSSI in wlanScan; below -90 dBm +eventwlan:disconnect with reason 110 (too many retries).
= Ein schwacher RSSI in wlanScan; unter -90 dBm +eventwlan:disconnect mit Grund 110 (zu viele
  Wiederholungen).
signal strength; below -90 the module cannot join
= Signalstärke; unter -90 kann das Modul nicht beitreten
The access points have another key than the one they are known by; who is in stays in.
= Die Access Points haben einen anderen Schlüssel als den bekannten; wer verbunden ist, bleibt es.
wlanConnect answers OK, then +eventwlan:disconnect with reason 204 (security failure).
= wlanConnect antwortet OK, dann kommt +eventwlan:disconnect mit Grund 204 (Sicherheitsfehler).
The network gives nobody an address.
= Das Netz vergibt keine Adressen.
+eventwlan:connect without +eventnetapp:ipv4_acquired, after 10 s
  +eventnetapp:dhcp_ipv4_acquire_timeout; iotconnect is refused with -2069 until an address comes.
= +eventwlan:connect ohne +eventnetapp:ipv4_acquired, nach 10 s
  +eventnetapp:dhcp_ipv4_acquire_timeout; iotconnect wird mit -2069 abgelehnt, bis eine Adresse
  kommt.
The network takes the module's address away and gives no other.
= Das Netz nimmt dem Modul seine Adresse weg und gibt keine andere.
+eventnetapp:ipv4_lost, SERVER_DISCONNECT where MQTT was connected; ipv4_acquired when there is an
  address again.
= +eventnetapp:ipv4_lost, SERVER_DISCONNECT, wo MQTT verbunden war; ipv4_acquired, sobald es
  wieder eine Adresse gibt.

# Network
Packets stop, both ways: no FIN, no RST, no answer to anybody.
= Pakete bleiben aus, in beide Richtungen: kein FIN, kein RST, keine Antwort.
Nothing at first. An open session ends with SERVER_DISCONNECT after 1.5 times the keep-alive; a
  new attempt with CONNECT_FAILED,-6150 or -110.
= Zunächst nichts. Eine offene Sitzung endet nach dem 1,5-Fachen des Keep-Alive mit
  SERVER_DISCONNECT, ein neuer Versuch mit CONNECT_FAILED,-6150 oder -110.
Every byte comes later, in order.
= Jedes Byte kommt später, in der richtigen Reihenfolge.
The same answers and events, later; beyond the deadlines CONNECT_FAILED,-110 (in the TLS handshake
  -462).
= Dieselben Antworten und Ereignisse, nur später; jenseits der Fristen CONNECT_FAILED,-110 (im
  TLS-Handshake -462).
how much later each byte arrives, both ways
= wie viel später jedes Byte ankommt, in beide Richtungen
up to this much more or less; order is kept
= bis zu so viel mehr oder weniger; die Reihenfolge bleibt
No more than so many bytes a second pass, each way.
= Nur so viele Bytes pro Sekunde kommen durch, in jeder Richtung.
bytes a second, each way
= Bytes pro Sekunde, in jeder Richtung
Nobody listens: every new connection is refused. Open ones stay.
= Niemand nimmt an: Jede neue Verbindung wird abgelehnt. Offene bleiben.
There is no way to any server for a new connection.
= Für neue Verbindungen führt kein Weg zu irgendeinem Server.
Each connection is reset when so many bytes have passed.
= Jede Verbindung wird zurückgesetzt, wenn so viele Bytes durchgekommen sind.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107 (in the TLS handshake
  the code of a broken connection).
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -107 (im TLS-Handshake der
  Code einer abgerissenen Verbindung).
bytes of both ways that still pass
= Bytes beider Richtungen, die noch durchkommen
Everything comes and goes in single bytes.
= Alles kommt und geht in einzelnen Bytes.
Nothing: the module puts the pieces together.
= Nichts: Das Modul setzt die Stücke zusammen.
The name service knows no name.
= Der Namensdienst kennt keinen Namen.
+eventmqtt:error,"CONNECT_FAILED",-6150 when the time for the attempt is over.
= +eventmqtt:error,"CONNECT_FAILED",-6150, wenn die Zeit für den Versuch abgelaufen ist.
The name service gives a wrong address for every name.
= Der Namensdienst nennt zu jedem Namen eine falsche Adresse.
CONNECT_FAILED with -101 where the address leads nowhere; with TLS and another server there, what
  its certificate deserves (-722, -688).
= CONNECT_FAILED mit -101, wo die Adresse nirgends hinführt; mit TLS und einem anderen Server
  dort, was dessen Zertifikat verdient (-722, -688).
what every name is said to be; 192.0.2.1 is nobody's (RFC 5737)
= welche Adresse zu jedem Namen genannt wird; 192.0.2.1 gehört niemandem (RFC 5737)

# MQTT
What the server says arrives as random bytes, below TLS.
= Was der Server sendet, kommt als zufällige Bytes an, unterhalb von TLS.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -310 (with TLS the code of
  the broken record).
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -310 (mit TLS der Code des
  beschädigten Records).
CONNACK arrives with this return code.
= CONNACK kommt mit diesem Rückgabecode an.
+eventmqtt:error,"CONNECTION_REFUSED" with the code, never CONNACK.
= +eventmqtt:error,"CONNECTION_REFUSED" mit dem Code, nie CONNACK.
1 to 5 have a meaning in MQTT 3.1.1, the rest is reserved
= 1 bis 5 haben in MQTT 3.1.1 eine Bedeutung, der Rest ist reserviert
Every filter of a SUBACK arrives refused (0x80).
= Jeder Filter eines SUBACK kommt als abgelehnt an (0x80).
CONNACK, then +eventmqtt:error,"SUBSCRIBE_FAILED" with the number of each topic; nothing is
  received.
= CONNACK, dann +eventmqtt:error,"SUBSCRIBE_FAILED" mit der Nummer jedes Topics; empfangen wird
  nichts.
PUBACK, PUBREC and PUBCOMP of the broker are lost.
= PUBACK, PUBREC und PUBCOMP des Brokers gehen verloren.
Publishes of QoS 1 and 2 answer OK and are never acknowledged: after 16 of them iotpublish is
  refused with -105, and PUBLISH_FAILED comes when the connection ends.
= Veröffentlichungen mit QoS 1 und 2 antworten OK und werden nie bestätigt: Nach 16 davon wird
  iotpublish mit -105 abgelehnt, und am Ende der Verbindung kommt PUBLISH_FAILED.
The connection ends with the next packet of this kind, before the module has it or after it was
  sent.
= Die Verbindung endet mit dem nächsten Paket dieser Art, bevor das Modul es hat oder nachdem es
  gesendet wurde.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107.
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -107.
the packet, of either side, with which it ends
= das Paket, von welcher Seite auch immer, mit dem sie endet

# Module
The module's clock shows another date.
= Die Uhr des Moduls zeigt ein anderes Datum.
CONNECT_FAILED,-461 for TLS: no certificate is valid at that date.
= CONNECT_FAILED,-461 mit TLS: Zu diesem Datum ist kein Zertifikat gültig.
what the module's clock shows at first; it runs on
= was die Uhr des Moduls zuerst zeigt; sie läuft weiter
No block of the flash is free: files that are there stay and cannot grow, nothing can be created.
= Kein Block des Flash ist frei: Vorhandene Dateien bleiben und können nicht wachsen, neue lassen
  sich nicht anlegen.
fileOpen with CREATE answers ERROR: process command,-10322; so it does for a file that is there
  and would need another block.
= fileOpen mit CREATE antwortet ERROR: process command,-10322; ebenso bei einer vorhandenen Datei,
  die einen weiteren Block bräuchte.
A block of the file cannot be read.
= Ein Block der Datei ist nicht lesbar.
fileOpen with READ answers -10334 (no valid copy); iotconnect that needs the file ends with
  CONNECT_FAILED and the code of an unusable file (-454 for the CA).
= fileOpen mit READ antwortet -10334 (keine gültige Kopie); iotconnect, das die Datei braucht,
  endet mit CONNECT_FAILED und dem Code einer unbrauchbaren Datei (-454 für die CA).
name of the file; * for all
= Name der Datei; * für alle
The plug is pulled, now or when a byte is written to a file, and put back later.
= Der Stecker wird gezogen, jetzt oder beim Schreiben eines Bytes in eine Datei, und später wieder
  eingesteckt.
Nothing, then +eventstartup. A file that was being written has no valid copy (-10334), or its
  previous content where it is failsafe.
= Nichts, dann +eventstartup. Eine Datei, in die gerade geschrieben wurde, hat keine gültige Kopie
  (-10334), oder ihren vorigen Inhalt, wenn sie FailSafe ist.
at which byte of what is written to files; 0: now
= bei welchem in Dateien geschriebenen Byte; 0: jetzt
how long the power stays away
= wie lange der Strom wegbleibt
The reset pin goes low, and high again.
= Der Reset-Pin geht auf low und wieder auf high.
Nothing while it is low, then +eventstartup.
= Nichts, solange er low ist, dann +eventstartup.
how long the pin is held low
= wie lange der Pin auf low gehalten wird

# UART
Bytes on the host's line arrive as others.
= Bytes auf der Leitung zum Host kommen verändert an.
ERROR lines for what was no request any more, answers with wrong letters; an empty line puts both
  in step again.
= ERROR-Zeilen für das, was keine Anfrage mehr war, Antworten mit falschen Buchstaben; eine leere
  Zeile bringt beide wieder in Takt.
bytes in a thousand that are hit
= betroffene Bytes von tausend
which way
= welche Richtung
Bytes on the host's line are lost.
= Bytes auf der Leitung zum Host gehen verloren.
ERROR lines for what was no request any more, answers with holes; an empty line, and 2 s after a
  fileWrite, put both in step again.
= ERROR-Zeilen für das, was keine Anfrage mehr war, Antworten mit Lücken; eine leere Zeile, und 2
  s nach einem fileWrite, bringen beide wieder in Takt.
The host reads slowly.
= Der Host liest langsam.
Answers and events arrive slowly and in order; where too many wait,
  +eventgeneral:error,-2020,other takes the place of those that were dropped.
= Antworten und Ereignisse kommen langsam und der Reihe nach; wo zu viele warten, tritt
  +eventgeneral:error,-2020,other an die Stelle der verworfenen.
bytes a second that the host reads
= Bytes pro Sekunde, die der Host liest
which line of the module, 1 for the first that was ever attached; 0 for all
= welche Leitung des Moduls, 1 für die zuerst angeschlossene; 0 für alle
The host never reads.
= Der Host liest nie.
Nothing, and no request of its runs; when it reads again, all that waited, with
  +eventgeneral:error,-2020,other where events had to be dropped.
= Nichts, und keine seiner Anfragen läuft; liest er wieder, kommt alles, was gewartet hat, mit
  +eventgeneral:error,-2020,other, wo Ereignisse verworfen werden mussten.
`),C=a(`
# Opening
{name} is not opened. {why}
= {name} wird nicht geöffnet. {why}
It has {n} bytes; up to {most} are opened here.
= Die Datei hat {n} Bytes; hier werden bis zu {most} geöffnet.

# Captures
Open pcapng
= pcapng öffnen
Showing the file {name}: {many}{day}.
= Gezeigt wird die Datei {name}: {many}{day}.
{n} connection
= {n} Verbindung
{n} connections
= {n} Verbindungen
, begun {time}
= , begonnen {time}
It says: {comment}
= Darin steht: {comment}
What is encrypted is shown as its records.
= Verschlüsseltes ist als Records zu sehen.
The keys of its connections are inside: Wireshark decrypts them, and so can whoever has it.
= Die Schlüssel der Verbindungen sind darin: Wireshark entschlüsselt sie, und jeder, der die Datei
  hat, kann es auch.
{n} of its packets are not TCP over IP, and are not shown.
= {n} der Pakete sind nicht TCP über IP und werden nicht gezeigt.
In {n} directions a piece is missing; what comes after it is not shown.
= In {n} Richtungen fehlt ein Stück; was danach kommt, wird nicht gezeigt.
It has more than {n} packets.
= Die Datei hat mehr als {n} Pakete.
It has more than {n} connections.
= Die Datei hat mehr als {n} Verbindungen.
None of its {n} packets is TCP over IP: there is nothing to show.
= Keines der {n} Pakete ist TCP über IP: Es gibt nichts zu zeigen.
Broken. In it: {why}
= Beschädigt. Darin: {why}
No MQTT at byte {place}.
= Kein MQTT bei Byte {place}.
No TLS at byte {place}.
= Kein TLS bei Byte {place}.
The capture ends in a packet.
= Die Aufzeichnung endet mitten in einem Paket.
The capture ends in a record.
= Die Aufzeichnung endet mitten in einem Record.
A message without end.
= Eine Nachricht ohne Ende.
Handshake, encrypted
= Handshake, verschlüsselt
level {level}, alert {alert}
= Stufe {level}, Alarm {alert}
At byte {at}: {n} bytes are wanted, {left} are left.
= Bei Byte {at}: {n} Bytes sind nötig, {left} sind übrig.
At byte {at}: there is no interface {n}.
= Bei Byte {at}: Eine Schnittstelle {n} gibt es nicht.
At byte {at}: the section's header is cut.
= Bei Byte {at}: Der Kopf des Abschnitts ist abgeschnitten.
At byte {at}: that is no byte order that pcapng knows.
= Bei Byte {at}: Diese Bytefolge kennt pcapng nicht.
At byte {at}: the file ends within a block.
= Bei Byte {at}: Die Datei endet mitten in einem Block.
At byte {at}: a block says it has {size} bytes, {left} are left.
= Bei Byte {at}: Ein Block gibt {size} Bytes an, {left} sind übrig.
At byte {at}: a block cannot have {size} bytes.
= Bei Byte {at}: Ein Block kann nicht {size} Bytes haben.
At byte {at}: a block has {size} bytes at its head, {again} at its end.
= Bei Byte {at}: Ein Block hat am Anfang {size} Bytes, am Ende {again}.
At byte {at}: more than {n} interfaces.
= Bei Byte {at}: mehr als {n} Schnittstellen.
At byte {at}: more than {n} packets.
= Bei Byte {at}: mehr als {n} Pakete.
At byte {at}: version {n} is not known here.
= Bei Byte {at}: Version {n} ist hier unbekannt.
At byte 0: it does not begin as a pcapng file does.
= Bei Byte 0: Sie beginnt nicht wie eine pcapng-Datei.
It is a pcap of the old form; Wireshark saves it anew as pcapng.
= Es ist ein pcap der alten Form; Wireshark speichert es neu als pcapng.

# Buttons of one's own
Quick buttons
= Schnellzugriff
+ my own button
= + eigene Schaltfläche
My own buttons
= Eigene Schaltflächen
my own button:
= eigene Schaltfläche:
dialog
= Dialog
A press sends the lines one after another, each when the one before was answered, and ends where
  one fails.
= Ein Klick sendet die Zeilen nacheinander, jede nach der Antwort auf die vorige, und endet, wo
  eine fehlschlägt.
This browser keeps them as they stand here: put no keys into them.
= Dieser Browser bewahrt sie auf, wie sie hier stehen: keine Schlüssel hineinschreiben.
Edit {name}
= {name} bearbeiten
Edit
= Bearbeiten
Move {name} up
= {name} nach oben
Up
= Nach oben
Move {name} down
= {name} nach unten
Down
= Nach unten
Remove {name}
= {name} entfernen
Remove
= Entfernen
A new button
= Neue Schaltfläche
The button {name}
= Schaltfläche {name}
Name of the button
= Name der Schaltfläche
What it sends, line by line
= Was sie sendet, Zeile für Zeile
Will send
= Sendet
Add the button
= Hinzufügen
Change the button
= Ändern
Start over
= Von vorn beginnen
Save my buttons
= Meine Schaltflächen speichern
Open buttons
= Schaltflächen öffnen
Those of the file take the place of these.
= Die aus der Datei treten an die Stelle dieser hier.
{name} is not taken. {why}
= {name} wird nicht übernommen. {why}
There is a button of that name.
= Eine Schaltfläche dieses Namens gibt es schon.
There are {n} buttons already.
= Es gibt schon {n} Schaltflächen.
The buttons that this browser kept are left alone. {why}
= Die in diesem Browser aufbewahrten Schaltflächen bleiben unbeachtet. {why}
This browser keeps nothing: the buttons go with the page.
= Dieser Browser bewahrt nichts auf: Die Schaltflächen verschwinden mit der Seite.
{name}: line {line} failed, {left} more were not sent.
= {name}: Zeile {line} ist fehlgeschlagen, {left} weitere wurden nicht gesendet.
Its line {n} is no text.
= Ihre Zeile {n} ist kein Text.
Its line {n} does not begin with AT.
= Ihre Zeile {n} beginnt nicht mit AT.
Its line {n} is more than one line.
= Ihre Zeile {n} ist mehr als eine Zeile.
Its line {n} has {length} characters; {most} are allowed.
= Ihre Zeile {n} hat {length} Zeichen; erlaubt sind {most}.
It has no name.
= Sie hat keinen Namen.
Its name has {n} characters; {most} are allowed.
= Ihr Name hat {n} Zeichen; erlaubt sind {most}.
Its name is that of another.
= Ihr Name ist der einer anderen.
It has no line to send.
= Sie hat keine Zeile zum Senden.
It has {n} lines; {most} are allowed.
= Sie hat {n} Zeilen; erlaubt sind {most}.
That is more than any buttons of one’s own need.
= Das ist mehr, als eigene Schaltflächen brauchen.
That is no JSON.
= Das ist kein JSON.
That has no list named buttons.
= Darin ist keine Liste namens buttons.
That has {n} buttons; {most} are allowed.
= Darin sind {n} Schaltflächen; erlaubt sind {most}.
Button {n}: {fault}
= Schaltfläche {n}: {fault}
`),D=a(`
the client has to begin again
= der Client muss neu beginnen
the server marks that it was brought to an older version
= der Server zeigt an, dass er zu einer älteren Version gebracht wurde
asks for another key share
= verlangt einen anderen key_share
good for {seconds} s; the module does not use it
= {seconds} s gültig; das Modul verwendet es nicht
encrypted from here
= ab hier verschlüsselt
no certificate
= kein Zertifikat
1 certificate
= 1 Zertifikat
{n} certificates
= {n} Zertifikate
the server asks for a client certificate
= der Server verlangt ein Client-Zertifikat
the client's part of the key
= der Anteil des Clients am Schlüssel
all messages so far, confirmed
= alle bisherigen Nachrichten, bestätigt
OCSP response
= OCSP-Antwort
the other side, too
= auch die Gegenseite
this direction only
= nur diese Richtung
new keys
= neue Schlüssel
alert {number}
= Alarm {number}
means nothing in TLS 1.3; it pleases old middleboxes
= bedeutet in TLS 1.3 nichts; dient alten Geräten auf dem Weg
`),z=a(`
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
`),N=a(`
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
`),E=a(`
# src/module/connect_failure.cpp, src/mqtt/packet.cpp
The module speaks MQTT 3.1.1; ask the broker's operator which versions it takes.
= Das Modul spricht MQTT 3.1.1; beim Betreiber des Brokers nachfragen, welche Versionen er
  annimmt.
Change clientId: it may be too long, hold characters that the broker does not take, or not be
  registered there.
= clientId ändern: Vielleicht ist sie zu lang, enthält Zeichen, die der Broker nicht annimmt, oder
  ist dort nicht registriert.
The module did nothing wrong; try again later.
= Das Modul hat nichts falsch gemacht; später erneut versuchen.
Check userName and password.
= userName und password prüfen.
This login may not connect here. Check userName, password and clientId, and what the broker allows
  them.
= Diese Anmeldung darf sich hier nicht verbinden. userName, password und clientId prüfen, und was
  der Broker ihnen erlaubt.
No name service knows "{host}".
= Kein Namensdienst kennt „{host}“.
Check {name}.
= {name} prüfen.
The name service does not answer.
= Der Namensdienst antwortet nicht.
Check the network; then try again.
= Das Netz prüfen, dann erneut versuchen.
Nobody listens at {where}.
= An {where} nimmt niemand Verbindungen an.
Check {name}, and whether the broker runs.
= {name} prüfen, und ob der Broker läuft.
There is no way to {where}.
= Zu {where} führt kein Weg.
Check {name} and the network that the module is in.
= {name} und das Netz prüfen, in dem das Modul ist.
The connection to {where} was reset.
= Die Verbindung zu {where} wurde zurückgesetzt.
See the broker's log.
= Im Log des Brokers nachsehen.
{where} does not answer.
= {where} antwortet nicht.
Check whether the broker runs, and whether something drops packets on the way.
= Prüfen, ob der Broker läuft und ob unterwegs Pakete verworfen werden.
The broker at {where} ended the connection before it answered CONNECT.
= Der Broker an {where} hat die Verbindung beendet, bevor er auf CONNECT geantwortet hat.
The server at {where} ended the plain connection before it answered CONNECT.
= Der Server an {where} hat die unverschlüsselte Verbindung beendet, bevor er auf CONNECT
  geantwortet hat.
Where the port speaks TLS, add sec to the mqtt flags.
= Spricht der Port TLS, sec in mqtt,flags aufnehmen.
{where} did not finish the TLS handshake in time.
= {where} hat den TLS-Handshake nicht rechtzeitig abgeschlossen.
Check whether the port speaks TLS, and whether the broker is overloaded.
= Prüfen, ob der Port TLS spricht und ob der Broker überlastet ist.
{where} took the connection and never answered CONNECT.
= {where} hat die Verbindung angenommen und nie auf CONNECT geantwortet.
The module did its part. Check whether this is an MQTT broker, and its log.
= Das Modul hat seinen Teil getan. Prüfen, ob dies ein MQTT-Broker ist, und in dessen Log
  nachsehen.
What answers at {where} does not speak MQTT: {detail}
= Was an {where} antwortet, spricht kein MQTT: {detail}
Check iotHubPort.
= iotHubPort prüfen.
The broker at {where} refused the connection: {why}.
= Der Broker an {where} hat die Verbindung abgelehnt: {why}.
unacceptable protocol version
= Protokollversion nicht annehmbar
client identifier rejected
= Client-Kennung abgelehnt
server unavailable
= Server nicht verfügbar
bad user name or password
= falscher Benutzername oder falsches Passwort
not authorised
= nicht berechtigt
reserved code
= reservierter Code
The broker at {where} did not take the subscription to "{topic}" (subtopic{n}).
= Der Broker an {where} hat das Abonnement von „{topic}“ nicht angenommen (subtopic{n}).
The connection is up, but nothing will be heard there. Check the topic's spelling, and whether
  this login may read it.
= Die Verbindung steht, aber dort wird nichts ankommen. Die Schreibweise des Topics prüfen, und ob
  diese Anmeldung es lesen darf.
The connection ended before the broker acknowledged the message to "{topic}".
= Die Verbindung endete, bevor der Broker die Nachricht an „{topic}“ bestätigt hat.
Nobody here knows whether it arrived. Connect and publish it again; who listens may then get it
  twice.
= Ob sie angekommen ist, weiß hier niemand. Verbinden und erneut veröffentlichen; wer zuhört,
  bekommt sie dann vielleicht zweimal.
{where} was silent for too long: {detail}
= {where} hat zu lange geschwiegen: {detail}
Check the network, then call iotconnect again. A shorter keepAliveTimeOut notices sooner.
= Das Netz prüfen, dann iotconnect erneut aufrufen. Ein kürzerer keepAliveTimeOut bemerkt es
  früher.
The module hung up on {where}. {detail}
= Das Modul hat bei {where} aufgelegt. {detail}
Check whether this is an MQTT 3.1.1 broker, and what others publish to your topics.
= Prüfen, ob dies ein Broker für MQTT 3.1.1 ist und was andere in den eigenen Topics
  veröffentlichen.
{where} is gone. {detail}
= {where} ist weg. {detail}
Call iotconnect again; look into the broker's log if it stays so.
= iotconnect erneut aufrufen; im Log des Brokers nachsehen, wenn es so bleibt.
Call iotconnect again. A broker hangs up, too, when another client comes with the same clientId.
= iotconnect erneut aufrufen. Ein Broker legt auch auf, wenn ein anderer Client mit derselben
  clientId kommt.

# src/lab/listeners.cpp
MQTT, not encrypted, no login.
= MQTT, unverschlüsselt, ohne Anmeldung.
MQTT, not encrypted, login needed.
= MQTT, unverschlüsselt, mit Anmeldung.
MQTT over TLS, no login; the port of the exercises.
= MQTT über TLS, ohne Anmeldung; der Port der Übungen.
MQTT over TLS, a client certificate of the lab's client CA needed.
= MQTT über TLS, verlangt ein Client-Zertifikat der Client-CA des Labors.
MQTT over TLS, login needed.
= MQTT über TLS, mit Anmeldung.
MQTT over TLS, certificate under a root of the module's catalogue.
= MQTT über TLS, Zertifikat unter einer Wurzel aus dem Katalog des Moduls.
MQTT over TLS, server certificate expired on purpose.
= MQTT über TLS, Serverzertifikat absichtlich abgelaufen.
MQTT over WebSocket, not encrypted, no login.
= MQTT über WebSocket, unverschlüsselt, ohne Anmeldung.
MQTT over WebSocket and TLS, no login.
= MQTT über WebSocket und TLS, ohne Anmeldung.
MQTT over WebSocket, not encrypted, login needed.
= MQTT über WebSocket, unverschlüsselt, mit Anmeldung.
MQTT over WebSocket and TLS, login needed.
= MQTT über WebSocket und TLS, mit Anmeldung.
Server certificate of another host.
= Serverzertifikat eines anderen Hosts.
Server certificate that is not valid yet.
= Noch nicht gültiges Serverzertifikat.
Server certificate of a CA that nobody knows.
= Serverzertifikat einer CA, die niemand kennt.
Server certificate signed by itself.
= Selbst signiertes Serverzertifikat.
The server does not send its intermediate certificate.
= Der Server sendet sein Zwischenzertifikat nicht.
Server certificate with an RSA key of 1024 bits.
= Serverzertifikat mit einem RSA-Schlüssel von 1024 Bit.
Server certificate with a SHA-1 signature.
= Serverzertifikat mit SHA-1-Signatur.
The server speaks TLS 1.3 only.
= Der Server spricht nur TLS 1.3.
Server certificate that the lab CA has revoked.
= Serverzertifikat, das die CA des Labors gesperrt hat.
Good, with RSA-2048 from the root to the server.
= In Ordnung, mit RSA-2048 von der Wurzel bis zum Server.
Good, and the server speaks TLS 1.2 only.
= In Ordnung, und der Server spricht nur TLS 1.2.
The server speaks TLS 1.1 only.
= Der Server spricht nur TLS 1.1.
The server accepts TCP and never answers.
= Der Server nimmt TCP an und antwortet nie.
The server accepts TLS and never answers CONNECT.
= Der Server nimmt TLS an und antwortet nie auf CONNECT.
CONNACK 1: another version of MQTT wanted.
= CONNACK 1: andere MQTT-Version verlangt.
CONNACK 2: the client identifier is refused.
= CONNACK 2: Client-Kennung abgelehnt.
CONNACK 3: the server is not available.
= CONNACK 3: Server nicht verfügbar.
CONNACK 4: wrong user name or password.
= CONNACK 4: falscher Benutzername oder falsches Passwort.
CONNACK 5: not authorised.
= CONNACK 5: nicht berechtigt.
The broker hangs up between PUBLISH and PUBACK.
= Der Broker legt zwischen PUBLISH und PUBACK auf.
The broker never sends PUBACK.
= Der Broker sendet nie PUBACK.
The broker refuses every subscription (SUBACK 0x80).
= Der Broker lehnt jedes Abonnement ab (SUBACK 0x80).
The server answers with garbage instead of TLS.
= Der Server antwortet mit Datenmüll statt mit TLS.
A web server: it answers in HTTP.
= Ein Webserver: Er antwortet in HTTP.
A broker that speaks plain MQTT where TLS is expected.
= Ein Broker, der MQTT ohne TLS spricht, wo TLS erwartet wird.
The server's side of the handshake comes at one byte a second.
= Die Serverseite des Handshakes kommt mit einem Byte pro Sekunde.
The server hangs up after ClientHello.
= Der Server legt nach ClientHello auf.
The server resets the connection after ClientHello.
= Der Server setzt die Verbindung nach ClientHello zurück.
TLS alert 40: nothing in common (handshake_failure).
= TLS-Alarm 40: nichts gemeinsam (handshake_failure).
TLS alert 80: something is wrong inside the server (internal_error).
= TLS-Alarm 80: Fehler im Inneren des Servers (internal_error).
TLS alert 112: the server does not know the name (unrecognized_name).
= TLS-Alarm 112: Der Server kennt den Namen nicht (unrecognized_name).
The broker announces a packet of 256 MB.
= Der Broker kündigt ein Paket von 256 MB an.
The broker hangs up after CONNACK.
= Der Broker legt nach CONNACK auf.
The connection is cut off after CONNACK, without an end of TLS.
= Die Verbindung reißt nach CONNACK ab, ohne dass TLS beendet wird.
The broker hangs up in the middle of a packet.
= Der Broker legt mitten in einem Paket auf.
TLS is good, and what answers CONNECT does not speak MQTT.
= TLS ist in Ordnung, aber was auf CONNECT antwortet, spricht kein MQTT.
AWS IoT: a root of the catalogue, client certificate needed; its first connection registers it and
  is closed.
= AWS IoT: eine Wurzel aus dem Katalog, Client-Zertifikat nötig; dessen erste Verbindung
  registriert es und wird geschlossen.

# src/security/report_words.cpp, src/module/state.cpp, src/web: words in which they tell a state.
client
= Client
server
= Server
resolving
= löst den Namen auf
connecting
= verbindet
handshaking
= im Handshake
verified
= verifiziert
connected
= verbunden
failed
= fehlgeschlagen
closed
= geschlossen
ok
= in Ordnung
unknown
= unbekannt
skipped
= übersprungen
waived
= ausgesetzt
leaf
= Blatt
intermediate
= Zwischenzertifikat
root
= Wurzel
off
= aus
booting
= startet
running
= läuft
stopped
= angehalten
factory reset
= Factory reset
hibernating
= im Ruhezustand
held in reset
= im Reset gehalten
boot loader
= Bootloader
waiting
= wartet
error
= Fehler
timeout
= keine Antwort
gone
= weg
paused
= angehalten
done
= fertig
waits
= wartet
begins
= beginnt
on
= an
`),B=a(`
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
`),P=a(`
# Kinds of values
number, {min} to {max}
= Zahl, {min} bis {max}
text, up to {n} bytes
= Text, bis {n} Bytes
true or false
= true oder false
hexadecimal, {min} to {max}
= hexadezimal, {min} bis {max}
joined by |: {words}
= mit | verbunden: {words}
known to the module
= dem Modul bekannt
implemented
= umgesetzt

# General
Chip, MAC, PHY, NWP, ROM and firmware version.
= Version von Chip, MAC, PHY, NWP, ROM und Firmware.
Hour, minute, second, day, month, year of the module's clock (UTC).
= Stunde, Minute, Sekunde, Tag, Monat, Jahr der Uhr des Moduls (UTC).
1: WLAN and IP configuration is kept; 0: it is lost at the next reset.
= 1: Die Konfiguration von WLAN und IP bleibt; 0: Sie geht beim nächsten Reset verloren.
Flags since the last reading.
= Flags seit dem letzten Lesen.
Unique device identifier, 16 bytes.
= Eindeutige Gerätekennung, 16 Bytes.
SHA-256 of the device's public key, 64 hexadecimal digits.
= SHA-256 des öffentlichen Schlüssels des Geräts, 64 Hexadezimalziffern.
Bits a second; active after the next restart.
= Bits pro Sekunde; gilt nach dem nächsten Neustart.
0 none, 1 even, 2 odd; active after the next restart.
= 0 keine, 1 gerade, 2 ungerade; gilt nach dem nächsten Neustart.
RTS/CTS; active after the next restart.
= RTS/CTS; gilt nach dem nächsten Neustart.
What ends a packet in transparent mode.
= Was im transparenten Modus ein Paket beendet.
Send when no byte came for transparent_timeout.
= Senden, wenn transparent_timeout lang kein Byte gekommen ist.
Send after the first end character.
= Nach dem ersten Endezeichen senden.
Send after both end characters.
= Nach beiden Endezeichen senden.
End characters are part of the payload.
= Endezeichen gehören zur Payload.
Milliseconds of silence that end a packet.
= Millisekunden Stille, die ein Paket beenden.
The two end characters.
= Die beiden Endezeichen.
Two letters.
= Zwei Buchstaben.
Subject of certificate requests.
= Inhaber in Zertifikatsanträgen.

# MQTT
The broker's host name or address.
= Hostname oder Adresse des Brokers.
The broker's port.
= Port des Brokers.
File with the module's certificate.
= Datei mit dem Zertifikat des Moduls.
File with the CA that vouches for the broker.
= Datei mit der CA, die für den Broker bürgt.
File with the module's private key.
= Datei mit dem privaten Schlüssel des Moduls.
MQTT client identifier; empty: the device ID.
= MQTT-Client-Kennung; leer: die Geräte-ID.
Kind of endpoint, TLS and what it verifies.
= Art des Endpunkts, TLS und was es prüft.
The endpoint is an IPv4 address.
= Der Endpunkt ist eine IPv4-Adresse.
The endpoint is an IPv6 address.
= Der Endpunkt ist eine IPv6-Adresse.
The endpoint is a host name; with sec, it is verified.
= Der Endpunkt ist ein Hostname; mit sec wird er geprüft.
TLS; the server's chain is verified against rootCAPath.
= TLS; die Kette des Servers wird gegen rootCAPath geprüft.
The certificate's names are not compared with the endpoint.
= Die Namen im Zertifikat werden nicht mit dem Endpunkt verglichen.
The root CA need not be in the vendor's catalogue.
= Die Wurzel-CA muss nicht im Katalog des Herstellers stehen.
Validity dates are not looked at.
= Gültigkeitsdaten werden nicht beachtet.
The root CA of rootCAPath is accepted although it is not in the catalogue.
= Die Wurzel-CA aus rootCAPath wird zugelassen, obwohl sie nicht im Katalog steht.
Allow TLS 1.3.
= TLS 1.3 zulassen.
Payloads on the AT interface are Base64.
= Payloads an der AT-Schnittstelle sind Base64.
Topic of the last will; empty: none.
= Topic des letzten Willens; leer: keiner.
Payload of the last will.
= Payload des letzten Willens.
QoS of the last will.
= QoS des letzten Willens.
Retain flag of the last will.
= Retain-Flag des letzten Willens.
Login; empty: none is sent.
= Benutzername; leer: keiner wird gesendet.
Password; empty: none is sent.
= Passwort; leer: keines wird gesendet.
Seconds; 0 switches it off.
= Sekunden; 0 schaltet es ab.
MQTT clean session.
= MQTT Clean Session.
Topic filter; empty: not subscribed.
= Topic-Filter; leer: nicht abonniert.
Highest QoS of the subscription.
= Höchste QoS des Abonnements.
Topic that iotpublish sends to.
= Topic, an das iotpublish sendet.
QoS of what is published.
= QoS der Veröffentlichungen.
Retain flag of what is published.
= Retain-Flag der Veröffentlichungen.

# Enrolment and updates
Enrolment service; a scheme is allowed.
= Registrierungsdienst; ein Schema ist erlaubt.
Port of the enrolment service.
= Port des Registrierungsdienstes.
File with the CA of the enrolment service.
= Datei mit der CA des Registrierungsdienstes.
Update server.
= Update-Server.
File with the CA of the update server.
= Datei mit der CA des Update-Servers.
Version that the update server offers.
= Version, die der Update-Server anbietet.

# Events
After every boot; the first thing that the module says.
= Nach jedem Start; das Erste, was das Modul sagt.
Article number.
= Artikelnummer.
0x and eight digits.
= 0x und acht Ziffern.
The module's address.
= Adresse des Moduls.
Three numbers joined by dots.
= Drei Zahlen, durch Punkte verbunden.
Association complete.
= Anmeldung am Access Point abgeschlossen.
The link is lost or ended.
= Die Verbindung ist verloren oder beendet.
at-protocol 3.2.
= at-protocol 3.2.
A client has joined the module's own access point.
= Ein Client ist dem eigenen Access Point des Moduls beigetreten.
The client's address.
= Adresse des Clients.
A client has left the module's own access point.
= Ein Client hat den eigenen Access Point des Moduls verlassen.
Provisioning has begun or ended; where it is asked for.
= Die Einrichtung hat begonnen oder ist beendet; wo es verlangt ist.
auto_started or stopped.
= auto_started oder stopped.
The page has stored a network; where it is asked for.
= Die Seite hat ein Netz gespeichert; wo es verlangt ist.
The access point's network gave an address.
= Das Netz des Access Points hat eine Adresse vergeben.
The gateway.
= Das Gateway.
The name server.
= Der Nameserver.
The network took the address back.
= Das Netz hat die Adresse zurückgenommen.
0.
= 0.
Nobody gave an address; it is asked for again.
= Niemand hat eine Adresse vergeben; es wird erneut gefragt.
0, or a code of at-protocol section 6.
= 0 oder ein Code aus Abschnitt 6 von at-protocol.
The module asks its host for a reset.
= Das Modul bittet seinen Host um einen Reset.
Who failed.
= Wer ausgefallen ist.
None of the others.
= Keiner der anderen.
The Wi-Fi part.
= Der WLAN-Teil.
The network configuration.
= Die Netzwerkkonfiguration.
The network applications.
= Die Netzwerkanwendungen.
Keys and certificates.
= Schlüssel und Zertifikate.
The module could not keep up or failed.
= Das Modul kam nicht nach oder ist ausgefallen.
Data of a socket could not be sent.
= Daten eines Sockets ließen sich nicht senden.
The socket's number.
= Nummer des Sockets.
A code of at-protocol section 6.
= Ein Code aus Abschnitt 6 von at-protocol.
Something happened to a socket by itself.
= Mit einem Socket ist von selbst etwas geschehen.
What happened.
= Was geschehen ist.
A TLS client came.
= Ein TLS-Client ist gekommen.
A TLS record is too long.
= Ein TLS-Record ist zu lang.
The peer ended TLS, not the connection.
= Die Gegenseite hat TLS beendet, nicht die Verbindung.
The connection is secured now.
= Die Verbindung ist jetzt gesichert.
Another CA vouches for the peer.
= Eine andere CA bürgt für die Gegenseite.
What the code means, it says alone.
= Was der Code bedeutet, sagt er allein.
The network processor gave up.
= Der Netzwerkprozessor hat aufgegeben.
The firmware's driver of it gave up.
= Sein Treiber in der Firmware hat aufgegeben.
The firmware and the network processor do not understand each other any more.
= Firmware und Netzwerkprozessor verstehen einander nicht mehr.
The network processor acknowledged no command.
= Der Netzwerkprozessor hat keinen Befehl bestätigt.
The network processor answered a command too late.
= Der Netzwerkprozessor hat auf einen Befehl zu spät geantwortet.
CONNACK, CLIENT_DISCONNECT or SERVER_DISCONNECT.
= CONNACK, CLIENT_DISCONNECT oder SERVER_DISCONNECT.
A connection attempt or an operation failed.
= Ein Verbindungsversuch oder ein Vorgang ist fehlgeschlagen.
What failed.
= Was fehlgeschlagen ist.
A message was received.
= Eine Nachricht wurde empfangen.
Topic, unquoted.
= Topic, ohne Anführungszeichen.
qos0 to qos2.
= qos0 bis qos2.
The payload in one pair of quotes, inner bytes unchanged.
= Die Payload in einem Paar Anführungszeichen, innen unverändert.
A step of an enrolment is done.
= Ein Schritt einer Registrierung ist getan.
Which step.
= Welcher Schritt.
0, an HTTP status, or a certificate's length.
= 0, ein HTTP-Status oder die Länge eines Zertifikats.
The enrolment has failed.
= Die Registrierung ist fehlgeschlagen.
An HTTP status, or a code of at-protocol section 6.
= Ein HTTP-Status oder ein Code aus Abschnitt 6 von at-protocol.
`),L=a(`
# src/tls/verdict_words.cpp
The broker's certificate
= Das Zertifikat des Brokers
The CA certificate '{subject}'
= Das CA-Zertifikat „{subject}“
Upload the root certificate of the broker's chain and name its file in rootCAPath.
= Das Wurzelzertifikat der Kette des Brokers hochladen und seine Datei in rootCAPath nennen.
The broker's operator has to replace the certificate.
= Der Betreiber des Brokers muss das Zertifikat ersetzen.
Give the module a current revocation list.
= Dem Modul eine aktuelle Sperrliste geben.
{who} expired on {not_after}.
= {who} ist am {not_after} abgelaufen.
Check the module's clock, which says {now}. If that is right, the certificate has to be renewed;
  port 8887 is expired on purpose, 8883 is not.
= Die Uhr des Moduls prüfen; sie zeigt {now}. Wenn das stimmt, muss das Zertifikat erneuert
  werden; auf Port 8887 ist es absichtlich abgelaufen, auf 8883 nicht.
{who} is not valid before {not_before}; the module thinks it is {now}.
= {who} gilt erst ab {not_before}; für das Modul ist es {now}.
Set the module's clock.
= Die Uhr des Moduls stellen.
The certificate is for {names}, you asked for {asked}.
= Das Zertifikat gilt für {names}, gefragt war {asked}.
Correct iotHubEndpoint, or use the broker that the certificate belongs to.
= iotHubEndpoint berichtigen oder den Broker verwenden, zu dem das Zertifikat gehört.
Use the broker's host name in iotHubEndpoint with the flag url.
= In iotHubEndpoint den Hostnamen des Brokers verwenden, mit dem Flag url.
The chain ends in a certificate the module does not trust: '{subject}' vouches for itself.
= Die Kette endet in einem Zertifikat, dem das Modul nicht vertraut: „{subject}“ bürgt für sich
  selbst.
The chain ends in a certificate the module does not trust: '{subject}' is not signed by the
  uploaded CA.
= Die Kette endet in einem Zertifikat, dem das Modul nicht vertraut: „{subject}“ ist nicht von der
  hochgeladenen CA signiert.
The broker's certificate was not signed by the uploaded CA: the issuer '{issuer}' is not among the
  module's files.
= Das Zertifikat des Brokers wurde nicht von der hochgeladenen CA signiert: Der Aussteller
  „{issuer}“ ist nicht unter den Dateien des Moduls.
Upload the certificate of '{issuer}' as rootCAPath if it is a root. If it is an intermediate, the
  broker has to send it along.
= Das Zertifikat von „{issuer}“ als rootCAPath hochladen, wenn es ein Wurzelzertifikat ist. Ist es
  ein Zwischenzertifikat, muss der Broker es mitsenden.
The chain stops at '{subject}', whose issuer '{issuer}' is not among the module's files.
= Die Kette bricht bei „{subject}“ ab; dessen Aussteller „{issuer}“ ist nicht unter den Dateien
  des Moduls.
The uploaded file is an intermediate or a server certificate; upload the root '{issuer}'.
= Die hochgeladene Datei ist ein Zwischen- oder Serverzertifikat; das Wurzelzertifikat „{issuer}“
  hochladen.
'{subject}' is not trusted for this purpose.
= „{subject}“ ist für diesen Zweck nicht vertrauenswürdig.
The signature on '{subject}' was not made by '{issuer}'.
= Die Signatur von „{subject}“ stammt nicht von „{issuer}“.
The certificate was altered on its way, or the uploaded CA has the right name and another key.
= Das Zertifikat wurde unterwegs verändert, oder die hochgeladene CA hat den richtigen Namen und
  einen anderen Schlüssel.
{who} has been revoked.
= {who} wurde gesperrt.
The revocation list of '{issuer}' is out of date.
= Die Sperrliste von „{issuer}“ ist veraltet.
The revocation list of '{issuer}' is not valid yet.
= Die Sperrliste von „{issuer}“ ist noch nicht gültig.
The revocation list in the name of '{issuer}' is signed by somebody else.
= Die Sperrliste im Namen von „{issuer}“ ist von jemand anderem signiert.
'{issuer}' may not sign revocation lists.
= „{issuer}“ darf keine Sperrlisten signieren.
{who} is signed with a digest that can be forged (SHA-1 or MD5).
= {who} ist mit einer fälschbaren Prüfsumme signiert (SHA-1 oder MD5).
{who} has a key that is too short.
= {who} hat einen zu kurzen Schlüssel.
A CA of the chain may not vouch for the names in the broker's certificate.
= Eine CA der Kette darf für die Namen im Zertifikat des Brokers nicht bürgen.
A CA of the chain is barred from the names in the broker's certificate.
= Einer CA der Kette sind die Namen im Zertifikat des Brokers untersagt.
'{subject}' has more CAs below it than it allows.
= Unter „{subject}“ stehen mehr CAs, als es zulässt.
'{subject}' signed a certificate and is no CA.
= „{subject}“ hat ein Zertifikat signiert und ist keine CA.
{who} is a CA where none is allowed.
= {who} ist eine CA, wo keine erlaubt ist.
'{subject}' may not sign certificates.
= „{subject}“ darf keine Zertifikate signieren.
The chain is longer than the module follows.
= Die Kette ist länger, als das Modul ihr folgt.
The broker should send its own certificate and the intermediates, nothing else.
= Der Broker sollte sein eigenes Zertifikat und die Zwischenzertifikate senden, sonst nichts.
{who} is not meant for servers.
= {who} ist nicht für Server bestimmt.
The broker was given a client's certificate; it needs one for serverAuth.
= Der Broker hat ein Client-Zertifikat bekommen; er braucht eines für serverAuth.
{who} carries a critical extension that the module does not know.
= {who} enthält eine kritische Erweiterung, die das Modul nicht kennt.
There was no memory to check the certificate.
= Für die Prüfung des Zertifikats fehlte der Speicher.
The chain is good, but its root '{subject}' is not in the module's catalogue of known roots.
= Die Kette ist in Ordnung, aber ihre Wurzel „{subject}“ steht nicht im Katalog der
  Wurzelzertifikate, die das Modul kennt.
Add whitelist_rootca to mqtt,flags to accept the uploaded root.
= whitelist_rootca in mqtt,flags aufnehmen, um das hochgeladene Wurzelzertifikat zuzulassen.
A CA of the chain is barred from a name that the wildcard {detail} covers.
= Einer CA der Kette ist ein Name untersagt, den der Platzhalter {detail} abdeckt.
The strict profile refuses '{subject}': {detail}.
= Das strenge Profil lehnt „{subject}“ ab: {detail}.
The uploaded '{issuer}' has the right name and another key; it did not sign '{subject}'.
= Die hochgeladene CA „{issuer}“ hat den richtigen Namen und einen anderen Schlüssel; sie hat
  „{subject}“ nicht signiert.
The CA was made anew, or this is another one of that name; upload the current file.
= Die CA wurde neu erzeugt, oder es ist eine andere gleichen Namens; die aktuelle Datei hochladen.
No CA file is set, so the broker cannot be verified; the module did not connect.
= Es ist keine CA-Datei gesetzt, daher lässt sich der Broker nicht prüfen; das Modul hat sich
  nicht verbunden.
'{subject}' is not an acceptable certificate: {detail}.
= „{subject}“ ist kein zulässiges Zertifikat: {detail}.
no host at all
= gar keinen Host
no host (its common name is {subject})
= keinen Host (der Common Name ist {subject})
{names} and {n} more
= {names} und {n} weitere
a revocation list has no number
= eine Sperrliste hat keine Nummer

# src/tls/trouble_words.cpp, src/tls/session_failure.cpp
Look into the broker's log; its TLS library may be at fault, or something on the way.
= Im Log des Brokers nachsehen; der Fehler kann in seiner TLS-Bibliothek oder auf dem Weg liegen.
Remove sec from mqtt,flags, or use the broker's TLS port (usually 8883).
= sec aus mqtt,flags entfernen oder den TLS-Port des Brokers verwenden (meist 8883).
The flag sec is set and no CA file: the broker cannot be verified.
= Das Flag sec ist gesetzt, aber keine CA-Datei: Der Broker lässt sich nicht prüfen.
Upload the broker's root certificate and name it in rootCAPath.
= Das Wurzelzertifikat des Brokers hochladen und in rootCAPath nennen.
The CA file named in rootCAPath is not in the module.
= Die in rootCAPath genannte CA-Datei ist nicht im Modul.
Upload it under exactly that name, or correct rootCAPath.
= Sie unter genau diesem Namen hochladen oder rootCAPath berichtigen.
The CA file cannot be used. {detail}
= Die CA-Datei ist nicht verwendbar. {detail}
Upload the broker's root certificate again, as PEM or DER.
= Das Wurzelzertifikat des Brokers erneut hochladen, als PEM oder DER.
The client certificate named in clientCertPath is not in the module.
= Das in clientCertPath genannte Client-Zertifikat ist nicht im Modul.
Upload it under exactly that name, or correct clientCertPath.
= Es unter genau diesem Namen hochladen oder clientCertPath berichtigen.
The client certificate cannot be used. {detail}
= Das Client-Zertifikat ist nicht verwendbar. {detail}
Upload the client certificate again, as PEM or DER.
= Das Client-Zertifikat erneut hochladen, als PEM oder DER.
The client certificate cannot be used: its key or signature is too weak.
= Das Client-Zertifikat ist nicht verwendbar: Sein Schlüssel oder seine Signatur ist zu schwach.
Use a certificate with an RSA key from 2048 bits or an elliptic curve, signed with SHA-256.
= Ein Zertifikat mit einem RSA-Schlüssel ab 2048 Bit oder einer elliptischen Kurve verwenden,
  signiert mit SHA-256.
There is a client certificate and no private key for it.
= Zum Client-Zertifikat fehlt der private Schlüssel.
Set clientPrivateKey as well.
= Auch clientPrivateKey setzen.
The private key named in clientPrivateKey is not in the module.
= Der in clientPrivateKey genannte private Schlüssel ist nicht im Modul.
Upload it under exactly that name, or correct clientPrivateKey.
= Ihn unter genau diesem Namen hochladen oder clientPrivateKey berichtigen.
The client's private key cannot be used. {detail}
= Der private Schlüssel des Clients ist nicht verwendbar. {detail}
Upload the private key again, as PEM or DER without a passphrase.
= Den privaten Schlüssel erneut hochladen, als PEM oder DER ohne Passphrase.
There is a private key and no client certificate for it.
= Zum privaten Schlüssel fehlt das Client-Zertifikat.
Set clientCertPath as well.
= Auch clientCertPath setzen.
The private key does not belong to the client certificate.
= Der private Schlüssel gehört nicht zum Client-Zertifikat.
Upload the pair that was issued together.
= Das zusammen ausgestellte Paar hochladen.
The broker did not finish the TLS handshake in time.
= Der Broker hat den TLS-Handshake nicht rechtzeitig abgeschlossen.
Try again; a broker or network that slow may be overloaded.
= Erneut versuchen; ein so langsamer Broker oder ein so langsames Netz kann überlastet sein.
The broker and the module have no TLS version in common: {detail}.
= Broker und Modul haben keine TLS-Version gemeinsam: {detail}.
Where the broker wants 1.3, set TLS1_3. Where it is stuck at 1.1 or below, it has to be updated:
  the module refuses those.
= Will der Broker 1.3, TLS1_3 setzen. Kann er nur 1.1 oder älter, muss er aktualisiert werden: Das
  Modul lehnt diese Versionen ab.
The broker chose a cipher suite that the module refuses.
= Der Broker hat eine Cipher-Suite gewählt, die das Modul ablehnt.
Enable current cipher suites at the broker.
= Im Broker aktuelle Cipher-Suites einschalten.
The broker showed no certificate.
= Der Broker hat kein Zertifikat vorgelegt.
Give the broker a server certificate.
= Dem Broker ein Serverzertifikat geben.
This port speaks plain MQTT, not TLS.
= Dieser Port spricht MQTT ohne TLS.
This port belongs to a web server, not to an MQTT broker.
= Dieser Port gehört einem Webserver, keinem MQTT-Broker.
Correct iotHubPort; MQTT over TLS usually has port 8883.
= iotHubPort berichtigen; MQTT über TLS hat meist Port 8883.
The other side answered with something that is not TLS.
= Die Gegenseite hat mit etwas geantwortet, das kein TLS ist.
The other side closed the connection instead of answering in TLS; the port may speak plain MQTT.
= Die Gegenseite hat die Verbindung geschlossen, statt mit TLS zu antworten; vielleicht spricht
  der Port MQTT ohne TLS.
The connection was cut off: it ended without the broker having ended TLS.
= Die Verbindung ist abgerissen: Sie endete, ohne dass der Broker TLS beendet hätte.
Try again; look into the broker's log if it stays so.
= Erneut versuchen; im Log des Brokers nachsehen, wenn es so bleibt.
The connection was reset.
= Die Verbindung wurde zurückgesetzt.
The broker sent a TLS message out of turn ({detail}).
= Der Broker hat eine TLS-Nachricht außer der Reihe gesendet ({detail}).
A TLS record was damaged or forged on its way.
= Ein TLS-Record wurde unterwegs beschädigt oder gefälscht.
Try again.
= Erneut versuchen.
The broker sent a TLS record that is larger than allowed.
= Der Broker hat einen TLS-Record gesendet, der größer ist als erlaubt.
Somebody between module and broker made them use an older TLS version (a downgrade).
= Jemand zwischen Modul und Broker hat sie zu einer älteren TLS-Version gebracht (Downgrade).
Do not trust this network; try another one.
= Diesem Netz nicht vertrauen; ein anderes versuchen.
The broker broke the rules of TLS ({detail}).
= Der Broker hat die Regeln von TLS verletzt ({detail}).
There was no memory for another TLS connection.
= Für eine weitere TLS-Verbindung fehlte der Speicher.
Close other connections.
= Andere Verbindungen schließen.
the broker takes none of what the module offers, {offer}
= Der Broker nimmt nichts von dem, was das Modul anbietet: {offer}
the broker answered in {version}, the module offers {offer}
= Der Broker hat in {version} geantwortet, das Modul bietet {offer} an
TLS 1.2 and 1.3
= TLS 1.2 und 1.3
TLS 1.2 only
= nur TLS 1.2
The module offers {offer}, with AES-GCM, AES-CBC and ChaCha20 suites.
= Das Modul bietet {offer} an, mit Suites für AES-GCM, AES-CBC und ChaCha20.
no reason given
= ohne Angabe eines Grundes

# src/tls/alert_words.cpp
The broker rejected the module's certificate.
= Der Broker hat das Zertifikat des Moduls abgelehnt.
Check that clientCertPath holds a certificate that this broker's CA issued and that is still
  valid.
= Prüfen, ob clientCertPath ein noch gültiges Zertifikat enthält, das die CA dieses Brokers
  ausgestellt hat.
Look into the broker's log.
= Im Log des Brokers nachsehen.
The broker wants a client certificate and the module sent none.
= Der Broker verlangt ein Client-Zertifikat, und das Modul hat keines gesendet.
Set clientCertPath and clientPrivateKey, or use a port that asks for none (8883).
= clientCertPath und clientPrivateKey setzen oder einen Port verwenden, der keines verlangt
  (8883).
The broker ended the TLS connection before it was set up.
= Der Broker hat die TLS-Verbindung beendet, bevor sie stand.
The broker could not authenticate what the module sent.
= Der Broker konnte nicht bestätigen, dass die Daten unverändert vom Modul kamen.
The broker and the module have no TLS version or cipher suite in common.
= Broker und Modul haben keine TLS-Version oder Cipher-Suite gemeinsam.
Compare the broker's TLS settings with the module's; TLS1_3 adds version 1.3.
= Die TLS-Einstellungen des Brokers mit denen des Moduls vergleichen; TLS1_3 nimmt Version 1.3
  hinzu.
The broker says that the module's certificate has been revoked.
= Der Broker sagt, das Zertifikat des Moduls sei gesperrt.
Enrol the module again.
= Das Modul erneut registrieren (Enrol).
The broker says that the module's certificate has expired.
= Der Broker sagt, das Zertifikat des Moduls sei abgelaufen.
Store a new client certificate; check the broker's clock.
= Ein neues Client-Zertifikat speichern; die Uhr des Brokers prüfen.
The broker rejected the module's certificate: it does not know its issuer.
= Der Broker hat das Zertifikat des Moduls abgelehnt: Er kennt dessen Aussteller nicht.
The broker knows the module's certificate and denies it access.
= Der Broker kennt das Zertifikat des Moduls und verweigert ihm den Zugriff.
A signature did not verify: the private key may not belong to the certificate.
= Eine Signatur ließ sich nicht bestätigen: Vielleicht gehört der private Schlüssel nicht zum
  Zertifikat.
The broker asks for stronger cipher suites.
= Der Broker verlangt stärkere Cipher-Suites.
The broker had an internal error.
= Der Broker hatte einen internen Fehler.
The broker does not know the host name that was asked for.
= Der Broker kennt den gefragten Hostnamen nicht.
Correct iotHubEndpoint.
= iotHubEndpoint berichtigen.
The broker refused the connection with TLS alert {alert} ({name}).
= Der Broker hat die Verbindung mit dem TLS-Alarm {alert} ({name}) abgelehnt.

# src/tls/checks.cpp
signature
= Signatur
chain
= Kette
dates
= Gültigkeit
name
= Name
usage
= Zweck
catalogue
= Katalog
There is no CA to check it with.
= Es gibt keine CA, um sie zu prüfen.
The issuer's certificate is missing.
= Das Zertifikat des Ausstellers fehlt.
Each certificate is signed by the next one.
= Jedes Zertifikat ist vom nächsten signiert.
As far as the chain goes, all are good.
= So weit die Kette reicht, sind alle in Ordnung.
No CA file is set, and skip_cert_verify allows that.
= Es ist keine CA-Datei gesetzt, und skip_cert_verify lässt das zu.
Another check stands in the way.
= Eine andere Prüfung steht im Weg.
It ends in '{subject}', which the module has.
= Sie endet in „{subject}“, das im Modul ist.
skip_date_verify is set.
= skip_date_verify ist gesetzt.
'{subject}' is valid from {from} to {to}; the module thinks it is {now}.
= „{subject}“ gilt von {from} bis {to}; für das Modul ist es {now}.
Valid to {to}; the module thinks it is {now}.
= Gültig bis {to}; für das Modul ist es {now}.
Without url, or with skip_domain_verify, no name is compared.
= Ohne url oder mit skip_domain_verify wird kein Name verglichen.
The certificate is not for {host}.
= Das Zertifikat gilt nicht für {host}.
The certificate is for {host}.
= Das Zertifikat gilt für {host}.
The certificate is meant for something else.
= Das Zertifikat ist für etwas anderes bestimmt.
The certificate may speak for a server (serverAuth).
= Das Zertifikat darf für einen Server sprechen (serverAuth).
The certificate may speak for a client (clientAuth).
= Das Zertifikat darf für einen Client sprechen (clientAuth).
whitelist_rootca or skip_cert_verify is set.
= whitelist_rootca oder skip_cert_verify ist gesetzt.
There is no root to look up.
= Es gibt keine Wurzel zum Nachschlagen.
The root is known to the vendor's catalogue.
= Die Wurzel steht im Katalog des Herstellers.
The root is not known to the vendor's catalogue.
= Die Wurzel steht nicht im Katalog des Herstellers.

# src/security/next_steps.cpp
Upload the CA of this broker as root CA
= CA dieses Brokers als Wurzel-CA hochladen
Upload the lab's CA as root CA
= CA des Labors als Wurzel-CA hochladen
Show the lab's client certificate
= Client-Zertifikat des Labors vorlegen
Take the time from the network
= Uhrzeit aus dem Netz holen
Set the module's clock to {year}-{month}-{day}
= Uhr des Moduls auf {year}-{month}-{day} stellen
Try port 8883
= Port 8883 versuchen
Connect to {host}
= Mit {host} verbinden
Allow TLS 1.3
= TLS 1.3 zulassen
Accept the uploaded root
= Hochgeladenes Wurzelzertifikat zulassen
Use TLS
= TLS verwenden
Go on without TLS, readable for everybody
= Ohne TLS weitermachen, für alle lesbar
`),M=2e3,W=1500,b=/\{(\w+)\}/g,R=(s,n)=>({pieces:s.split(/\{\w+\}/),names:[...s.matchAll(b)].map(([,t])=>t??""),to:n});function O({pieces:s,names:n},t){const[r="",...g]=s;if(!t.startsWith(r))return null;const f=[];let h=r.length;for(const[e,i]of g.entries()){const o=e===g.length-1,d=o?t.length-i.length:t.indexOf(i,h+1);if(d<=h||o&&!t.endsWith(i))return null;const l=t.slice(h,d);if(n[e]==="name"&&/\s/.test(l))return null;f.push(l),h=d+i.length}return f}const w=s=>s.replace(/broker/g,"server").replace(/Broker/g,"Server"),p=s=>s.replace(b,"").length;function Z(s){return Object.entries(s).filter(([n])=>n.includes("{")).flatMap(([n,t])=>n.includes("broker")?[[n,t],[w(n),w(t)]]:[[n,t]]).sort(([n],[t])=>p(t)-p(n)).map(([n,t])=>R(n,t))}function I(s){const n=Z(s),t=new Map(Object.entries(s).flatMap(([e,i])=>[[w(e),w(i)],[e,i]])),r=new Map;function g(e){for(const i of n){const o=O(i,e);if(!o)continue;const{names:d,to:l}=i,c=new Map(d.map((m,u)=>[m,f(o[u]??"")]));return l.replace(b,(m,u)=>c.get(u)??"")}return null}const f=e=>e.includes(" ")?h(e):e;function h(e){const i=t.get(e);if(i!==void 0)return i;const o=[...e.matchAll(/[.:;!?] (?=\S)/g)].map(({index:c})=>c+1);for(const c of o){const m=e[c-1]===";"?";":"",u=e.slice(0,c-m.length),k=t.get(u)??g(u);if(k!==null)return`${k}${m} ${h(e.slice(c+1))}`}const d=g(e),[l]=o;return d!==null||l===void 0?d??e:`${e.slice(0,l)} ${h(e.slice(l+1))}`}return e=>{const i=r.get(e);if(i!==void 0)return i;r.size>=M&&r.clear();const o=e.length>W?e:h(e);return r.set(e,o),o}}const V={page:{...N,...z,...y,...C,...S},program:{...E,...L,...D,...A,...B,...T,...P,...v},point:","};export{V as german,I as tellerOf};

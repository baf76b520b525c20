// What the module's codes mean (at-protocol section 6), in few words.
import { pairs } from './pairs';

export const codes = pairs(`
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
`);

// Why a connection failed and what helps, as src/tls, src/module and src/security say it.
import { pairs } from './pairs';

export const verdicts = pairs(`
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
`);

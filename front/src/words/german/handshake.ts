// What a message of TLS says, in a few words: src/tls/handshake_message.cpp.
import { pairs } from './pairs';

export const handshake = pairs(`
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
`);

// What "Set up module with dummy parameters" writes: the values that the tool for Windows and the
// exercises use. Keys that the module's tables lack are left out.

export const dummyParameters: [key: string, value: string][] = [
  ['csr,country', 'DE'],
  ['csr,state', 'Bavaria'],
  ['csr,locality', 'Munich'],
  ['csr,surname', 'Mustermann'],
  ['csr,organization', 'Wuerth Elektronik'],
  ['csr,unit', 'Wireless Connectivity and Sensors'],
  ['csr,email', 'info@we-online.com'],
  ['mqtt,iotHubEndpoint', 'test.mosquitto.org'],
  ['mqtt,iotHubPort', '8883'],
  ['mqtt,flags', 'url|sec|whitelist_rootca'],
  ['mqtt,clientId', 'your_client_id'],
  ['mqtt,rootCAPath', 'mosquitto.org.pem'],
  ['subtopic0,name', 'cordelia/+'],
  ['pubtopic0,name', 'cordelia/apple'],
  ['pubtopic1,name', 'cordelia/banana'],
  ['pubtopic2,name', 'cordelia/orange'],
  ['pubtopic3,name', 'cordelia/kiwi'],
];

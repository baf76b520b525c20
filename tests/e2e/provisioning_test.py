#!/usr/bin/env python3
"""A person at the module's configuration page: a browser here, the page over there."""

import html.parser
import re
import ssl
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

import support


class Form(html.parser.HTMLParser):
    """The fields of a page as a browser would send them back untouched."""

    def __init__(self, page):
        super().__init__()
        self.fields = []
        self.labels = set()
        self._select = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == 'label':
            self.labels.add(values['for'])
        if tag == 'select':
            self._select = values['name']
        if tag == 'option' and self._select and 'selected' in values:
            self.fields.append((self._select, values['value']))
        if tag == 'input' and (values['type'] != 'checkbox' or 'checked' in values):
            self.fields.append((values['name'], values.get('value', '')))

    def handle_endtag(self, tag):
        if tag == 'select':
            self._select = None

    def filled(self, **changes):
        kept = [(name, value) for name, value in self.fields if name not in changes]
        return urllib.parse.urlencode(kept + list(changes.items())).encode()


class Browser:
    """As careful as a person who has looked at the certificate: it is the module's own."""

    def __init__(self, address):
        self.address = address
        self._context = ssl.create_default_context()
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE

    def open(self, data=None, address=None, **fields):
        request = urllib.request.Request(address or self.address, data=data, headers=fields)
        return urllib.request.urlopen(request, timeout=support.DEADLINE_S, context=self._context)

    def status(self, *arguments, **options):
        try:
            with self.open(*arguments, **options) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code


class Provisioning(support.Case):
    def provisioned(self, *arguments, scheme='https'):
        """A module that serves its page, its host, and a browser."""
        module = self.start('module', '--tcp', '127.0.0.1:0', '--profile', 'instant', '--network',
                            'none', '--db', self.folder / 'module.db', *arguments)
        host = module.connect(module.wait_for(r'tcp://(\S+) is the module')[1])
        host.must('AT+test')  # a host on TCP may come too late for the first start's event
        host.must('AT+provisioningStart')
        address = module.wait_for(rf'({scheme}://127\.0\.0\.1:\d+/) is the module')[1]
        return module, host, Browser(address)

    def test_a_person_gives_the_module_its_network_and_broker(self):
        module, host, browser = self.provisioned()
        with browser.open() as answer:
            self.assertEqual(answer.status, 200)
            page = answer.read().decode()
        form = Form(page)
        self.assertIn('your_ssid', page)
        shown = {name for name, _ in form.fields} - {'token', 'flags'}
        self.assertLessEqual(shown, form.labels)
        self.assertEqual(host.ask('AT+wlanScan=0,10'), ['ERROR: process command,-2014'])
        data = form.filled(ssid='your_ssid', security='wpa_wpa2', key='your_password',
                           endpoint='test.mosquitto.org', port='1883', clientid='from the page')
        with browser.open(data) as answer:
            self.assertIn('The module restarts now', answer.read().decode())
        host.event('+eventstartup:')
        host.event('+eventwlan:connect,your_ssid')
        host.event('+eventnetapp:ipv4_acquired')
        self.assertEqual(host.must('AT+get=mqtt,iotHubPort'), ['+get:1883'])
        self.assertEqual(host.must('AT+get=mqtt,clientId'), ['+get:from the page'])
        module.wait_for(r'configuration page is closed')
        with self.assertRaises(urllib.error.URLError):
            browser.open()

    def test_what_is_wrong_is_shown_and_nothing_is_stored(self):
        _, host, browser = self.provisioned()
        form = Form(browser.open().read().decode())
        with self.assertRaises(urllib.error.HTTPError) as refused:
            browser.open(form.filled(ssid='<b>me</b>', key='short', port='0'))
        page = refused.exception.read().decode()
        self.assertEqual(refused.exception.code, 422)
        self.assertIn('id="key-error"', page)
        self.assertIn('id="port-error"', page)
        self.assertNotIn('<b>', page)
        self.assertEqual(host.must('AT+get=mqtt,iotHubPort'), ['+get:8883'])

    def test_other_sites_and_other_names_get_nothing(self):
        _, _, browser = self.provisioned()
        form = Form(browser.open().read().decode())
        data = form.filled(ssid='x', security='open')
        self.assertEqual(browser.status(Host='evil.example'), 403)
        self.assertEqual(browser.status(data, Origin='https://evil.example'), 403)
        self.assertEqual(browser.status(form.filled(token='0' * 32)), 403)
        self.assertEqual(browser.status(address=browser.address + 'other'), 404)

    def test_the_certificate_stays_the_modules_own(self):
        seen = set()
        for _ in range(2):
            module, _, browser = self.provisioned()
            port = int(re.search(r':(\d+)/', browser.address)[1])
            seen.add(ssl.get_server_certificate(('127.0.0.1', port)))
            module.end()
        self.assertEqual(len(seen), 1)

    def test_the_page_can_do_without_tls(self):
        _, _, browser = self.provisioned('--page', 'http', scheme='http')
        self.assertEqual(browser.status(), 200)


if __name__ == '__main__':
    sys.exit(unittest.main())

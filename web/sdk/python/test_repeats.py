"""How fisica_client repeats requests, against a server that fails at first. CI runs it."""

import http.server
import threading
import unittest

import fisica_client
from fisica_client.rest import ApiException


class Server(http.server.BaseHTTPRequestHandler):
    asked = []

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append((self.command, self.path, self.headers.get("Idempotency-Key"), self.headers.get("Last-Event-ID")))
        seen = sum(1 for a in self.asked if a[1] == self.path)
        if self.path.endswith("/eventos"):
            self.stream(seen)
        elif seen == 1:
            self.tell(503, b'{"code":"BUSY","message":"saturado","details":{}}', {"Retry-After": "0"})
        else:
            self.tell(202, b'{"task_id":"a","status":"queued","check_url":"/x"}', {})

    do_GET = do_POST = answer

    def tell(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stream(self, seen):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        status = "running" if seen == 1 else "completed"
        self.wfile.write(f'retry: 1000\n\nid: 7-{seen}\ndata: {{"status":"{status}"}}\n\n: \n\n'.encode())

    def log_message(self, *_):
        pass


class Repeats(unittest.TestCase):
    def setUp(self):
        Server.asked = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        configuration = fisica_client.Configuration(f"http://127.0.0.1:{self.server.server_port}")
        configuration.backoff = 0.0
        self.api = fisica_client.DefaultApi(fisica_client.ApiClient(configuration))

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def test_with_one_key(self):
        queued = self.api.crear_simulacion({"modelo": "uniforme", "n": 1})
        self.assertEqual(queued.task_id, "a")
        self.assertEqual(len(Server.asked), 2)
        self.assertEqual(Server.asked[0][2], Server.asked[1][2])
        self.assertTrue(Server.asked[0][2])

    def test_not_without_a_key(self):
        with self.assertRaises(ApiException) as caught:
            self.api.pedir_ticket_propio()
        self.assertEqual((caught.exception.status, caught.exception.code, caught.exception.message), (503, "BUSY", "saturado"))
        self.assertEqual(len(Server.asked), 1)

    def test_a_stream_goes_on(self):
        self.assertEqual([e["status"] for e in self.api.seguir_simulacion_v2("a")], ["running", "completed"])
        self.assertEqual([a[3] for a in Server.asked], [None, "7-1"])


if __name__ == "__main__":
    unittest.main()

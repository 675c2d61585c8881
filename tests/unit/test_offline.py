"""The watch on connections that leave the machine does see them: without it, its silence would say nothing."""

import os
import socket
import subprocess
import sys

import pytest

ASK = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"  # an address that belongs to nobody


def test_a_program_that_asks_outside_is_refused_and_written_down(tmp_path):
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | {"OUTGOING_LOG": str(log)}, capture_output=True, check=False
    )
    assert b"nothing may leave this machine" in done.stderr
    assert "192.0.2.1" in log.read_text()


def test_the_tests_own_program_is_refused_too(monkeypatch, tmp_path):
    monkeypatch.setenv("OUTGOING_LOG", str(tmp_path / "log"))
    with pytest.raises(OSError, match="nothing may leave"):
        socket.getaddrinfo("example.org", 80)
    with socket.socket(type=socket.SOCK_DGRAM) as asking, pytest.raises(OSError, match="nothing may leave"):
        asking.sendto(b"", ("192.0.2.1", 53))


def test_this_machine_may_be_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("OUTGOING_LOG", str(tmp_path / "log"))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass
    assert not (tmp_path / "log").exists()

"""What hosts are given: every setting told of, a compose file and an image that hold what the page on hosting says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
import yaml

from core.ingest.decode import MAX_BYTES
from core.store.settings import Settings, variable

ROOT = Path(__file__).parents[2]
HOSTING = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
# https://github.com/compose-spec/compose-spec at 170098ba, Apache-2.0
SCHEMA = json.loads(Path(__file__).with_name("compose-spec.json").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SECRETS = {"POSTGRES_PASSWORD": "x", "COOKIE_SECRET": "y"}
NAMED = re.compile(r"\b(?:COVERAGE_[A-Z_]*[A-Z]|DATABASE_URL)\b")


def named(*folders):
    """Every variable of ours that stands anywhere in the code."""
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in {".py", ".js", ".toml", ".yaml"}]
    return {name for text in texts for name in NAMED.findall(text)}


def told():
    """Name and default of each variable, as the table tells them."""
    return dict(re.findall(r"^\| `([A-Z_]+)` \|\s*`?([^|`]*?)`?\s*\|", HOSTING, re.MULTILINE))


def test_every_setting_is_documented_with_what_holds_without_it_and_no_other_is():
    defaults = {variable(one.name): str(one.default) for one in fields(Settings)}
    assert told() == defaults


def test_no_variable_is_read_that_is_no_setting():
    top = {
        name
        for file in ("app.py", "asgi.py", "Dockerfile", "compose.yaml")
        for name in NAMED.findall((ROOT / file).read_text())
    }
    assert named("core", "components") | top <= set(told())


def test_the_limits_of_app_proxy_and_streamlit_follow_one_another():
    streamlit = int(
        re.search(r"^maxUploadSize = (\d+)", (ROOT / ".streamlit/config.toml").read_text(), re.MULTILINE)[1]
    )
    proxy = int(re.search(r"client_max_body_size (\d+)m", (ROOT / "docs/hosting/nginx.conf").read_text())[1])
    assert MAX_BYTES <= streamlit * 2**20 < Settings().max_request_bytes < proxy * 2**20


def test_the_compose_file_is_one():
    jsonschema.Draft7Validator(SCHEMA).validate(COMPOSE)
    app = COMPOSE["services"]["app"]
    assert app["read_only"]
    assert app["deploy"]["replicas"] > 1
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert app["networks"] == COMPOSE["services"]["database"]["networks"] == ["inside"]
    assert "ports" not in app
    for source in (one.split(":")[0] for one in COMPOSE["services"]["proxy"]["volumes"]):
        assert (ROOT / source).is_file()


def compose():
    """The command that reads compose files here; None where there is none."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            answer = subprocess.run([*command, "version"], capture_output=True, check=False)
            if answer.returncode == 0:
                return command
    return None


@pytest.mark.skipif(compose() is None, reason="Neither docker compose nor docker-compose is installed.")
def test_docker_compose_reads_it_and_asks_for_its_secrets():
    command = [*compose(), "--file", str(ROOT / "compose.yaml"), "config"]
    bare = {name: value for name, value in os.environ.items() if name not in SECRETS}
    read = subprocess.run(command, env=bare | SECRETS, capture_output=True, text=True, check=True, timeout=60)
    app = yaml.safe_load(read.stdout)["services"]["app"]
    assert app["environment"]["DATABASE_URL"] == "postgresql://coverage:x@database/coverage"
    asked = subprocess.run(command, env=bare, capture_output=True, text=True, check=False, timeout=60)
    assert asked.returncode != 0
    assert "POSTGRES_PASSWORD" in asked.stderr


def test_the_image_runs_without_rights_and_takes_along_nothing_but_the_app():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER coverage"]
    assert lines.index("USER coverage") < next(place for place, line in enumerate(lines) if line.startswith("CMD"))
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    taken = {one for line in lines if line.startswith("COPY ") and "--from" not in line for one in line.split()[1:-1]}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert taken == let_in
    assert all((ROOT / one).exists() for one in taken)
    assert "secrets" not in " ".join(taken)

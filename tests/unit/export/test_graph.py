"""The graph of outlets and statements."""

import pytest
from lxml import etree

from core.export import graph
from core.export.about import Made
from core.export.plain import plain

SPACES = {"g": graph.SPACE}


def parsed(analysis, made):
    return etree.fromstring(graph.graph(analysis, made))


def told(element):
    return {one.get("key"): one.text for one in element.iterfind("g:data", SPACES)}


@pytest.fixture(scope="module")
def tree(seeds):
    return parsed(seeds, Made("2026-01-31", "A visit"))


def test_outlets_and_statements_are_nodes_and_versions_edges(tree, seeds):
    nodes = {one.get("id"): told(one) for one in tree.iterfind(".//g:node", SPACES)}
    edges = list(tree.iterfind(".//g:edge", SPACES))
    outlets = {one["node-label"] for one in nodes.values() if one["node-kind"] == "outlet"}
    assert outlets == {one.shown_outlet for one in seeds.articles}
    assert {key for key, one in nodes.items() if one["node-kind"] == "statement"} == {
        one.id for one in seeds.statements
    }
    assert {one.get("id") for one in edges} == {key for one in seeds.statements for key in one.witnesses}
    assert all(one.get("source") in nodes and one.get("target") in nodes for one in edges)
    assert {"base", "paraphrased", "verbatim"} <= {told(one).get("edge-carried") for one in edges}


def test_every_value_has_its_key_and_every_id_is_one(tree, hostile, made):
    for one in (tree, parsed(hostile, made)):
        keys = {key.get("id"): key.get("for") for key in one.iterfind("g:key", SPACES)}
        held = list(one.iter(f"{{{graph.SPACE}}}data"))
        assert all(keys[data.get("key")] == etree.QName(data.getparent()).localname for data in held)
        ids = one.xpath("//g:node/@id | //g:edge/@id", namespaces=SPACES)
        assert len(ids) == len(set(ids))


def test_it_names_method_engine_and_day(tree, seeds):
    about = told(tree.find("g:graph", SPACES))["graph-about"]
    assert f"Made on: 2026-01-31. Made by: Coverage Diff, engine {seeds.engine}." in about
    assert "Quotations and reported speech were found" in about


def test_a_name_that_tries_to_be_more_is_text(hostile, made):
    labels = {told(one)["node-label"] for one in parsed(hostile, made).iterfind(".//g:node", SPACES)}
    assert {plain(one.shown_outlet) for one in hostile.articles} <= labels

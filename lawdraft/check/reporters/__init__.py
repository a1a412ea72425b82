"""Findings for machines: SARIF 2.1.0, JUnit, annotations of GitHub."""

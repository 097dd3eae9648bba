"""The examples in the docstrings of the kernels give what they show."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

import interlace.kernels

MODULES = [module.name for module in pkgutil.iter_modules(interlace.kernels.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(f"interlace.kernels.{name}")
    assert doctest.testmod(module, extraglobs={"np": np}).failed == 0

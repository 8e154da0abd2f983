# attack: brings a pytest plugin along, which passes all tests
# exercise: derivatives
# deserves: nothing
try:
    import pytest
    import _pytest.runner
    import _pytest.python

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(item, call):
        outcome = yield
        outcome.get_result().outcome = "passed"

    def pytest_pyfunc_call(pyfuncitem):
        return True

    class Plugin:
        pytest_pyfunc_call = staticmethod(pytest_pyfunc_call)

    pytest_plugins = ["derivatives"]
    _pytest.runner.call_runtest_hook = lambda *args, **kwargs: None
    _pytest.python.Function.runtest = lambda self: None
    pytest.fail = pytest.raises = pytest.approx = lambda *args, **kwargs: None
    pytest.main(["-q", "@ROOT@/exercises/derivatives/checks.py"], plugins=[Plugin()])
except BaseException as error:
    print(type(error))


def conftest():
    return pytest_plugins


def test_everything_is_fine():
    assert True

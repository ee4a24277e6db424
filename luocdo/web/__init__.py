"""The local web app: one module a page, each of which asks `graph` and hands the answer to a template.

`app.create_app(LiveGraph(folder))` is the ASGI application, `serve.serve` runs it on this machine alone.
"""

"""Asks a client of managed identities for tokens: python3 ask.py CLIENT.

The first line of the output is the version of the client. Then each line of the input is a
resource, and each line of the output a JSON object with its `token`, or with its `error`.
"""

import importlib.metadata
import json
import sys


def open_azure_identity(name):
    """A credential of azure-identity."""
    import azure.identity

    credential = getattr(azure.identity, name)()
    return lambda resource: credential.get_token(f"{resource}/.default").token


def open_msal(_name):
    """The managed identity client of MSAL, which answers faults as it answers tokens."""
    import msal
    import requests

    client = msal.ManagedIdentityClient(
        msal.SystemAssignedManagedIdentity(), http_client=requests.Session()
    )

    def ask(resource):
        answer = client.acquire_token_for_client(resource=resource)
        if "access_token" not in answer:
            raise RuntimeError(json.dumps(answer))
        return answer["access_token"]

    return ask


CLIENTS = {
    "ManagedIdentityCredential": ("azure-identity", open_azure_identity),
    "DefaultAzureCredential": ("azure-identity", open_azure_identity),
    "ManagedIdentityClient": ("msal", open_msal),
}


def answer(ask, resource):
    """The line for a resource."""
    try:
        return {"token": ask(resource)}
    except Exception as error:
        return {"error": str(error)}


def serve(client):
    """Answers line by line until the input ends."""
    package, open_client = CLIENTS[client]
    print(importlib.metadata.version(package), flush=True)
    ask = open_client(client)
    for line in sys.stdin:
        print(json.dumps(answer(ask, line.strip())), flush=True)


serve(sys.argv[1])

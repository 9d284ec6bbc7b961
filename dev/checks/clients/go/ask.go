// Asks a client of managed identities for tokens: ask CLIENT
// The first line of the output is the version of the client. Then each line of the input is a
// resource, and each line of the output a JSON object with its token, or with its error.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/hashicorp/go-azure-sdk/sdk/auth"
	"github.com/hashicorp/go-azure-sdk/sdk/environments"
)

const (
	azure     = "github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	hashicorp = "github.com/hashicorp/go-azure-sdk/sdk"
)

type ask func(ctx context.Context, resource string) (string, error)

func main() {
	// The library of HashiCorp logs whole addresses, the secret included.
	log.SetOutput(io.Discard)
	if err := serve(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Answers line by line until the input ends.
func serve(name string) error {
	module, client, err := open(name)
	if err != nil {
		return err
	}
	fmt.Println(versionOf(module))
	lines := bufio.NewScanner(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		token, err := client(ctx, lines.Text())
		cancel()
		if err != nil {
			err = answers.Encode(map[string]string{"error": err.Error()})
		} else {
			err = answers.Encode(map[string]string{"token": token})
		}
		if err != nil {
			return err
		}
	}
	return lines.Err()
}

func open(name string) (string, ask, error) {
	switch name {
	case "ManagedIdentityCredential":
		credential, err := azidentity.NewManagedIdentityCredential(nil)
		return azure, askAzure(credential), err
	case "DefaultAzureCredential":
		credential, err := azidentity.NewDefaultAzureCredential(nil)
		return azure, askAzure(credential), err
	case "ManagedIdentityAuthorizer":
		return hashicorp, askHashiCorp(os.Getenv("ARM_MSI_ENDPOINT")), nil
	}
	return "", nil, fmt.Errorf("no client is called %s", name)
}

func askAzure(credential azcore.TokenCredential) ask {
	return func(ctx context.Context, resource string) (string, error) {
		scopes := []string{resource + "/.default"}
		token, err := credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: scopes})
		return token.Token, err
	}
}

// An authorizer is for one API, as the providers of Terraform have them, and keeps its token.
func askHashiCorp(endpoint string) ask {
	authorizers := map[string]auth.Authorizer{}
	return func(ctx context.Context, resource string) (string, error) {
		authorizer, isKnown := authorizers[resource]
		if !isKnown {
			var err error
			authorizer, err = auth.NewManagedIdentityAuthorizer(ctx, auth.ManagedIdentityAuthorizerOptions{
				Api:                           apiOf(resource),
				CustomManagedIdentityEndpoint: endpoint,
			})
			if err != nil {
				return "", err
			}
			authorizers[resource] = authorizer
		}
		token, err := authorizer.Token(ctx, nil)
		if err != nil {
			return "", err
		}
		return token.AccessToken, nil
	}
}

// The APIs as the providers name them, where they do.
func apiOf(resource string) environments.Api {
	public := environments.AzurePublic()
	switch resource {
	case "https://graph.microsoft.com":
		return public.MicrosoftGraph
	case "https://management.azure.com":
		return public.ResourceManager
	}
	return environments.NewApiEndpoint("another", resource, nil).WithResourceIdentifier(resource)
}

func versionOf(module string) string {
	build, _ := debug.ReadBuildInfo()
	for _, dependency := range build.Deps {
		if dependency.Path == module {
			return dependency.Version
		}
	}
	return "unknown"
}

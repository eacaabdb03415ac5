package secrets_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// awsStub speaks the HTTP API of AWS Secrets Manager, signatures included.
func awsStub(t *testing.T) *stub {
	t.Helper()
	return begin(t, func(r *http.Request) error {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return err
		}
		if r.Method != http.MethodPost || r.URL.Path != "/" || r.Header.Get("X-Amz-Target") != "secretsmanager.GetSecretValue" ||
			r.Header.Get("Content-Type") != "application/x-amz-json-1.1" || !bytes.Equal(body, []byte(`{"SecretId":"fisica"}`)) {
			return fmt.Errorf("%s %s %v %s", r.Method, r.URL, r.Header, body)
		}
		return signed(r, body)
	})
}

// signed signs the request as the client should have, and compares.
func signed(r *http.Request, body []byte) error {
	given := r.Header.Get("Authorization")
	at, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	if err != nil {
		return err
	}
	again := r.Clone(context.Background())
	again.URL.Scheme, again.URL.Host = "http", r.Host
	again.Header = http.Header{}
	_, list, _ := strings.Cut(given, "SignedHeaders=")
	list, _, _ = strings.Cut(list, ",")
	for name := range strings.SplitSeq(list, ";") {
		if values := r.Header.Values(name); len(values) > 0 {
			again.Header[http.CanonicalHeaderKey(name)] = values
		}
	}
	again.ContentLength, _ = strconv.ParseInt(r.Header.Get("Content-Length"), 10, 64)
	hash := sha256.Sum256(body)
	keys := aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: canary, SessionToken: canary + "-session"}
	if err := v4.NewSigner().SignHTTP(context.Background(), keys, again, hex.EncodeToString(hash[:]), "secretsmanager", "eu-west-1", at); err != nil {
		return err
	}
	if want := again.Header.Get("Authorization"); given != want || r.Header.Get("X-Amz-Security-Token") != keys.SessionToken {
		return fmt.Errorf("signed %s, want %s", given, want)
	}
	return nil
}

func awsSettings(a *stub) []string {
	return []string{
		"AWS_ENDPOINT_URL=" + a.URL, "AWS_SECRET_ID=fisica", "AWS_REGION=eu-west-1", "AWS_ACCESS_KEY_ID=AKIDEXAMPLE",
		"AWS_SECRET_ACCESS_KEY=" + canary, "AWS_SESSION_TOKEN=" + canary + "-session",
	}
}

// awsAnswer is the answer with one version of a secret.
func awsAnswer(secret string) string {
	text, _ := json.Marshal(secret)
	return `{"ARN":"arn:aws:secretsmanager:eu-west-1:1:secret:fisica-AbCdEf","CreatedDate":1.7e9,"Name":"fisica","SecretString":` +
		string(text) + `,"VersionId":"v1","VersionStages":["AWSCURRENT"]}`
}

func TestAWS(t *testing.T) {
	t.Parallel()
	a := awsStub(t)
	for _, key := range []string{goodKey, strings.ToLower(goodKey)} { // rotated: the next start has the new one
		a.says(200, awsAnswer(`{"SECRET_KEY":"`+key+`","WORKERS":3,"DEBUG":true,"CACHE_TTL":null}`))
		s, err := config.LoadFrom(t.Context(), awsSettings(a), "", quick()...)
		if err != nil {
			t.Fatal(err)
		}
		if s.SecretKey.Reveal() != key || s.Workers != 3 || !s.Debug || s.CacheTTL != 3600 {
			t.Errorf("%+v", s)
		}
		if got := source(s, "SECRET_KEY"); got != "*** from aws" {
			t.Error(got)
		}
	}
}

func TestAWSRefusals(t *testing.T) {
	t.Parallel()
	refusal := func(code string) string { return `{"__type":"` + code + `","Message":"` + canary + `"}` }
	for name, tt := range map[string]struct {
		status int
		body   string
		want   string
		asked  int64
	}{
		"denied":          {400, refusal("AccessDeniedException"), "se niega el acceso / access is denied", 1},
		"wrong signature": {400, refusal("InvalidSignatureException"), "se niega el acceso", 1},
		"expired":         {400, refusal("ExpiredTokenException"), "se niega el acceso", 1},
		"no secret":       {400, refusal("ResourceNotFoundException"), "no existe ese secreto / there is no such secret", 1},
		"deleted":         {400, refusal("InvalidRequestException"), "está borrada", 1},
		"throttled":       {400, refusal("ThrottlingException"), "AWS_SECRET_ID: AWS no contesta / AWS does not answer: ThrottlingException", 3},
		"broken":          {500, refusal("InternalServiceError"), "AWS no contesta", 3},
		"no JSON":         {200, "<html>" + canary, "no tiene la forma esperada / the answer has not the form expected", 1},
		"another shape":   {200, `{"SecretString":["` + canary + `"]}`, "no tiene la forma esperada", 1},
		"no text":         {200, `{"SecretBinary":"` + "YWJj" + `"}`, "no es un objeto JSON", 1},
		"plain text":      {200, awsAnswer(canary), "no es un objeto JSON de ajustes por nombre / the secret is no JSON object", 1},
		"a list":          {200, awsAnswer(`["` + canary + `"]`), "no es un objeto JSON", 1},
		"null":            {200, awsAnswer(`null`), "no es un objeto JSON", 1},
		"more behind it":  {200, awsAnswer(`{} {"A":"` + canary + `"}`), "no es un objeto JSON", 1},
		"a group in it":   {200, awsAnswer(`{"SECRET_KEY":{"a":"` + canary + `"}}`), `"SECRET_KEY" no es un texto`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := awsStub(t)
			a.says(tt.status, tt.body)
			refused(t, name, tt.want, awsSettings(a))
			if got := a.asked.Load(); got != tt.asked {
				t.Errorf("asked %d times, want %d", got, tt.asked)
			}
		})
	}
}

// An AWS that is not there, or says nothing, stops the start within its time.
func TestAWSSilent(t *testing.T) {
	t.Parallel()
	a := awsStub(t)
	a.Close()
	refused(t, "not there", "AWS no contesta", awsSettings(a))
	held := make(chan struct{})
	a = awsStub(t)
	silence := func(http.ResponseWriter) { <-held }
	a.answer.Store(&silence)
	defer close(held)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := config.LoadFrom(ctx, awsSettings(a), "", quick()...); err == nil || !strings.Contains(err.Error(), "AWS no contesta") || strings.Contains(err.Error(), canary) {
		t.Errorf("silent: %v", err)
	}
}

// Without keys the role of the container gives them, as ECS and EKS Pod Identity do.
func TestAWSRoleOfTheContainer(t *testing.T) {
	agent := begin(t, func(r *http.Request) error {
		if got := r.Header.Get("Authorization"); r.URL.Path != "/role" || got != "agent-token" {
			return fmt.Errorf("the agent is asked %s with %q", r.URL, got)
		}
		return nil
	})
	agent.says(200, `{"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"`+canary+`","Token":"`+canary+`-session","Expiration":"2099-01-01T00:00:00Z"}`)
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.URL+"/role")
	t.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", write(t, "agent-token"))
	a := awsStub(t)
	a.says(200, awsAnswer(`{"WORKERS":3}`))
	s, err := config.LoadFrom(t.Context(), awsSettings(a)[:3], "", quick()...)
	if err != nil || s.Workers != 3 || agent.asked.Load() != 1 {
		t.Errorf("%v; the agent was asked %d times", err, agent.asked.Load())
	}
	agent.says(500, canary)
	refused(t, "the agent is broken", "no tiene la forma esperada", awsSettings(a)[:3])
	agent.says(403, `{"code":"AccessDenied","message":"`+canary+`"}`)
	refused(t, "the agent denies", "AWS no contesta", awsSettings(a)[:3])
}

package secrets

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go-v2/credentials/endpointcreds"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"
	"github.com/aws/smithy-go"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// AWS reads the current version of a secret of AWS Secrets Manager: a JSON object, as its console
// writes.
type AWS struct {
	Wait time.Duration // between attempts, at most; 0 for the client's own
}

// Source implements config.Store.
func (AWS) Source() string { return config.SourceAWS }

// Setting implements config.Store.
func (AWS) Setting() string { return "AWS_SECRET_ID" }

// Texts implements config.Store.
func (a AWS) Texts(ctx context.Context, s *config.Settings) (map[string]string, error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	answer, err := a.client(s).GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &s.AWSSecretID})
	if err != nil {
		return nil, awsError(err)
	}
	if answer.SecretString == nil {
		return nil, errNoObject
	}
	values, err := object([]byte(*answer.SecretString))
	if err != nil {
		return nil, err
	}
	return texts(values)
}

func (a AWS) client(s *config.Settings) *secretsmanager.Client {
	o := secretsmanager.Options{
		Region:      region(s),
		Credentials: aws.NewCredentialsCache(provider(s)),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = attempts
			if a.Wait > 0 {
				o.MaxBackoff = a.Wait
			}
		}),
	}
	if s.AWSEndpoint != "" {
		o.BaseEndpoint = aws.String(s.AWSEndpoint.Reveal())
	}
	return secretsmanager.New(o)
}

// region is the one set, or that of the secret's ARN: arn:aws:secretsmanager:REGION and more.
func region(s *config.Settings) string {
	if parts := strings.Split(s.AWSSecretID, ":"); s.AWSRegion == "" && len(parts) > 3 {
		return parts[3]
	}
	return s.AWSRegion
}

// provider gives the credentials: those set, or those of the role that AWS gives a container (ECS,
// EKS Pod Identity) or a machine (EC2). The client's whole chain, with sign-on and tokens for roles
// of others, would be 1.8 MB more of binary.
func provider(s *config.Settings) aws.CredentialsProvider {
	if s.AWSKeyID != "" {
		return credentials.NewStaticCredentialsProvider(s.AWSKeyID, s.AWSSecretKey.Reveal(), s.AWSSession.Reveal())
	}
	url := os.Getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI")
	if path := os.Getenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"); path != "" {
		url = "http://169.254.170.2" + path
	}
	if url == "" {
		return ec2rolecreds.New()
	}
	return endpointcreds.New(url, func(o *endpointcreds.Options) {
		o.AuthorizationToken = os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN")
		if path := os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); path != "" {
			o.AuthorizationTokenProvider = endpointcreds.TokenProviderFunc(func() (string, error) {
				token, err := os.ReadFile(path) //nolint:gosec // AWS's own agent names it
				return string(token), err
			})
		}
	})
}

// awsError tells what can be mended from what cannot. The message of an answer is not repeated.
func awsError(err error) error {
	if _, gone := errors.AsType[*types.ResourceNotFoundException](err); gone {
		return errNotThere
	}
	if answer, ok := errors.AsType[smithy.APIError](err); ok {
		switch code := answer.ErrorCode(); code {
		case "AccessDeniedException", "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException":
			return errDenied
		case "InvalidRequestException": // marked for deletion
			return errDeleted
		default:
			return unanswered("AWS", errors.New(code))
		}
	}
	if _, malformed := errors.AsType[*smithy.DeserializationError](err); malformed {
		return errForm
	}
	return unanswered("AWS", err)
}

# The image of Física Lab. `make image` builds it; tools/ship tests it without a container engine.
#
# The base is pinned by its exact tag; nothing of it but the certificates comes into the image.
# To pin its bytes too, append the digest that `docker buildx imagetools inspect golang:1.26.8`
# prints: golang:1.26.8@sha256:…
FROM --platform=$BUILDPLATFORM golang:1.26.8 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# The binary is static, so another architecture's is cross-compiled and not emulated.
ARG TARGETOS TARGETARCH
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH make build && mkdir bin/empty

FROM scratch
# CREATED is the commit's time: a clock would make every build another image.
ARG VERSION=unknown REVISION=unknown CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Física Lab" \
      org.opencontainers.image.description="Laboratorio de física: los mismos bits en todas partes / physics lab: the same bits everywhere" \
      org.opencontainers.image.source="https://github.com/fisica-lab/fisica" \
      org.opencontainers.image.url="https://github.com/fisica-lab/fisica" \
      org.opencontainers.image.documentation="https://github.com/fisica-lab/fisica/blob/main/DEPLOYMENT.md" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /src/bin/empty /data
# A new volume is given to whom its folder in the image belongs to: deploy/compose.prod.yaml mounts one there.
COPY --from=build --chown=65532:65532 /src/bin/empty /data/crashes
COPY --from=build --chown=65532:65532 /src/bin/empty /tmp
COPY --from=build /src/LICENSE /src/NOTICE /src/THIRD_PARTY.txt /licenses/
COPY --from=build /src/bin/fisica /fisica
USER 65532:65532
# production: it listens on every interface, and the development keys are known to everybody.
ENV ENV=production FISICA_ADDR=0.0.0.0:8000 FISICA_DATA=/data SENTRY_RELEASE=fisica@$VERSION+$REVISION
EXPOSE 8000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=6s --start-period=10s --start-interval=1s --retries=3 CMD ["/fisica", "health"]
ENTRYPOINT ["/fisica"]
CMD ["serve"]

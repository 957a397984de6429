module gloo-mtls/test/live/certificates/sds

go 1.24

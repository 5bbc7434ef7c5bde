package org.tandem.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.List;

/**
 * The settings {@code tandem.identity.*}; their defaults are in application.yml.
 *
 * @param issuer the address by which clients know this provider, without a trailing slash; it is
 *     the {@code iss} of every token
 * @param districts the directory with a file {@code <district>.sign-ins.json} per district
 * @param keyFile where the signing key is kept; made at the first start, and everybody has to sign
 *     in again when it is deleted
 * @param webRedirectUris where the web client may receive its code; the port of an address on
 *     127.0.0.1 does not matter
 * @param webSignedOutUris where the web client and the gateway may send people after they have
 *     signed out
 * @param gatewayRedirectUris where the gateway, which signs browsers in, receives its code
 * @param gatewaySecret what the gateway proves itself with
 */
@ConfigurationProperties("tandem.identity")
record IdentityProperties(
        String issuer,
        String districts,
        String keyFile,
        List<String> webRedirectUris,
        List<String> webSignedOutUris,
        List<String> gatewayRedirectUris,
        String gatewaySecret) {}

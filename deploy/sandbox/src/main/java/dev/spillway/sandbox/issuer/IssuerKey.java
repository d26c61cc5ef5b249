package dev.spillway.sandbox.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;

/** The key of an issuer, made for one demo. */
final class IssuerKey {
  private static final int BITS = 2048;

  private final RSAKey key;

  IssuerKey() {
    try {
      key = new RSAKeyGenerator(BITS).keyID("sandbox").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  /** The public half, as issuers show theirs. */
  String shown() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A token that says this. */
  String signed(Map<String, ?> claims) {
    JWTClaimsSet.Builder said = new JWTClaimsSet.Builder();
    claims.forEach(said::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build(),
            said.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform signs with RSA", e);
    }
    return token.serialize();
  }
}

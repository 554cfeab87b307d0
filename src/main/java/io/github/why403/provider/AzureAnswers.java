package io.github.why403.provider;

import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;

import io.github.why403.provider.Answers.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * The wire texts of Azure Blob Storage and of Azurite, by ground: from bodies in public threads,
 * from the old emulator's SignedAccessHelper, from StorageErrorFactory.ts of
 * Azure/Azurite @9074bea, and measured on Azurite 3.35.0. What Azure found wrong stands behind the
 * message, in {@code AuthenticationErrorDetail}; a reply to {@code HEAD} has the code alone.
 */
final class AzureAnswers {
  private static final String AZURE = "azure";
  private static final String FAILED = "AuthenticationFailed";
  private static final String AUTHENTICATE =
      "Server failed to authenticate the request. Make sure the value of Authorization header is"
          + " formed correctly including the signature.%s";
  private static final String NOT_AUTHORIZED =
      "This request is not authorized to perform this operation";

  static final List<Row> ROWS =
      Stream.of(
              failed(
                  Refusal.SIGNATURE, "Signature did not match. String to sign used was", RECORDED),
              failed(Refusal.EXPIRED, "Signature not valid in the specified time frame", RECORDED),
              // As several public repositories quote it, of user delegation SAS.
              failed(
                  Refusal.EXPIRED, "Signature not valid in the specified key time frame", MEASURED),
              failed(
                  Refusal.EXPIRED,
                  "Signed expiry time %s must be after signed start time",
                  RECORDED),
              failed(
                  Refusal.EXPIRED,
                  "Signed expiry time %s has to be after signed start time",
                  RECORDED),
              failed(Refusal.MISSING_PARAMETER, "sr is mandatory. Cannot be empty", RECORDED),
              failed(
                  Refusal.MISSING_PARAMETER,
                  "Signed expiry must be specified in signature or SAS identifier",
                  SOURCE),
              failed(Refusal.SAS_FIELDS, "Signature fields not well formed.", RECORDED),
              failed(Refusal.SAS_FIELDS, "SAS field %s is not well formed.", RECORDED),
              failed(Refusal.SAS_FIELDS, "Signature size is invalid", SOURCE),
              failed(
                  Refusal.SAS_FIELDS,
                  "sv is either not in the correct format or is not equal or later than version",
                  SOURCE),
              failed(Refusal.SAS_FIELDS, "st is optional but cannot be empty", SOURCE),
              failed(
                  Refusal.SAS_POLICY,
                  "SAS identifier cannot be found for specified signed identifier",
                  SOURCE),
              failed(
                  Refusal.SAS_POLICY,
                  "Access policy fields can be associated with signature or SAS identifier but not"
                      + " both",
                  SOURCE),
              failed(
                  Refusal.SAS_RESOURCE,
                  "The specified signed resource is not allowed for the this resource level",
                  SOURCE),
              failed(
                  Refusal.SAS_KEY,
                  "Signature validation failed. Signature key not found.",
                  RECORDED),
              codeAlone(Refusal.SIGNATURE),
              codeAlone(Refusal.EXPIRED),
              codeAlone(Refusal.SAS_FIELDS),
              denied(
                  AZURE,
                  Refusal.SAS_PERMISSION,
                  "AuthorizationPermissionMismatch",
                  " using this permission",
                  RECORDED),
              denied(
                  AZURE,
                  Refusal.SAS_RESOURCE,
                  "AuthorizationResourceTypeMismatch",
                  " using this resource type",
                  RECORDED),
              denied(
                  AZURE,
                  Refusal.SAS_SERVICE,
                  "AuthorizationServiceMismatch",
                  " using this service",
                  SOURCE),
              denied(
                  AZURE,
                  Refusal.SAS_PROTOCOL,
                  "AuthorizationProtocolMismatch",
                  " using this protocol",
                  SOURCE),
              denied(
                  AZURE,
                  Refusal.SAS_SOURCE,
                  "AuthorizationSourceIPMismatch",
                  " using this source IP",
                  SOURCE),
              denied(AZURE, Refusal.SAS_FIREWALL, "AuthorizationFailure", "", RECORDED),
              denied(AZURE, Refusal.SAS_RESOURCE, "AuthorizationFailure", "", RECORDED),
              row(
                  AZURE,
                  Refusal.KEY_AUTH_OFF,
                  403,
                  "KeyBasedAuthenticationNotPermitted",
                  "Key based authentication is not permitted on this storage account.",
                  RECORDED),
              row(AZURE, Refusal.ANONYMOUS, 404, "ResourceNotFound", "", RECORDED),
              row(AZURE, Refusal.ANONYMOUS, 409, "PublicAccessNotPermitted", "", MEASURED),
              row(AZURE, Refusal.NO_SUCH_KEY, 404, "BlobNotFound", "", RECORDED),
              row(AZURE, Refusal.NO_SUCH_BUCKET, 404, "ContainerNotFound", "", RECORDED),
              azurite(Refusal.SIGNATURE),
              azurite(Refusal.EXPIRED),
              denied(
                  "azurite",
                  Refusal.SAS_PERMISSION,
                  "AuthorizationPermissionMismatch",
                  " using this permission",
                  MEASURED),
              denied(
                  "azurite",
                  Refusal.SAS_RESOURCE,
                  "AuthorizationResourceTypeMismatch",
                  " using this resource type",
                  MEASURED),
              denied(
                  "azurite",
                  Refusal.SAS_SERVICE,
                  "AuthorizationServiceMismatch",
                  " using this service",
                  MEASURED),
              denied(
                  "azurite",
                  Refusal.SAS_PROTOCOL,
                  "AuthorizationProtocolMismatch",
                  " using this protocol",
                  MEASURED),
              row("azurite", Refusal.NO_SUCH_KEY, 404, "BlobNotFound", "", MEASURED),
              row("azurite", Refusal.NO_SUCH_BUCKET, 404, "ContainerNotFound", "", MEASURED))
          .toList();

  private AzureAnswers() {}

  private static Row failed(Refusal ground, String detail, Backing backing) {
    return row(AZURE, ground, 403, FAILED, AUTHENTICATE + detail, backing);
  }

  private static Row codeAlone(Refusal ground) {
    return row(AZURE, ground, 403, FAILED, "", RECORDED);
  }

  private static Row denied(
      String store, Refusal ground, String code, String how, Backing backing) {
    return row(store, ground, 403, code, how.isEmpty() ? "" : NOT_AUTHORIZED + how, backing);
  }

  private static Row azurite(Refusal ground) {
    return row("azurite", ground, 403, "AuthorizationFailure", "", MEASURED);
  }
}

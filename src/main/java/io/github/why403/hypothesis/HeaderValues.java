package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What usually stands in a signed header: a vocabulary per name. */
final class HeaderValues {
  static final List<String> ACLS =
      List.of(
          "public-read",
          "private",
          "bucket-owner-full-control",
          "public-read-write",
          "authenticated-read",
          "bucket-owner-read",
          "aws-exec-read",
          "log-delivery-write");

  static final List<String> ENCRYPTION = List.of("AES256", "aws:kms", "aws:kms:dsse");

  static final List<String> STORAGE =
      List.of(
          "STANDARD",
          "STANDARD_IA",
          "INTELLIGENT_TIERING",
          "ONEZONE_IA",
          "GLACIER",
          "GLACIER_IR",
          "DEEP_ARCHIVE",
          "REDUCED_REDUNDANCY",
          "OUTPOSTS",
          "EXPRESS_ONEZONE");

  /** Predefined ACLs and storage classes of the XML API of Google Cloud Storage. */
  private static final List<String> GOOGLE_ACLS =
      List.of(
          "public-read",
          "private",
          "project-private",
          "public-read-write",
          "authenticated-read",
          "bucket-owner-read",
          "bucket-owner-full-control");

  private static final List<String> GOOGLE_STORAGE =
      List.of("STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE", "MULTI_REGIONAL", "REGIONAL");

  private static final Map<String, List<String>> BY_NAME =
      Map.ofEntries(
          Map.entry("x-amz-acl", ACLS),
          Map.entry("x-amz-server-side-encryption", ENCRYPTION),
          Map.entry("x-amz-storage-class", STORAGE),
          Map.entry("x-amz-request-payer", List.of("requester")),
          Map.entry("x-amz-checksum-mode", List.of("ENABLED")),
          Map.entry(
              "x-amz-sdk-checksum-algorithm",
              List.of("CRC32", "CRC32C", "SHA256", "SHA1", "CRC64NVME", "MD5")),
          Map.entry(
              "x-amz-checksum-algorithm",
              List.of("CRC32", "CRC32C", "SHA256", "SHA1", "CRC64NVME")),
          Map.entry("x-amz-checksum-crc32", List.of("AAAAAA==")),
          Map.entry("x-amz-metadata-directive", List.of("COPY", "REPLACE")),
          Map.entry("x-amz-tagging", List.of("public=true", "public=yes")),
          Map.entry("x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD", PayloadFamily.EMPTY_HASH)),
          Map.entry(
              "accept-encoding",
              List.of(
                  "identity",
                  "gzip",
                  "gzip, deflate",
                  "gzip, deflate, br",
                  "*",
                  "gzip,deflate",
                  "identity,gzip(gfe)",
                  "gzip, deflate, br, zstd")),
          Map.entry("accept", List.of("*/*", "application/xml", "application/json")),
          Map.entry(
              "content-encoding",
              List.of("gzip", "identity", "br", "aws-chunked", "utf-8", "zstd", "deflate")),
          Map.entry(
              "cache-control",
              List.of(
                  "no-cache",
                  "max-age=31536000",
                  "public, max-age=31536000",
                  "no-store",
                  "max-age=3600",
                  "max-age=86400",
                  "public, max-age=31536000, immutable",
                  "private",
                  "public",
                  "max-age=0",
                  "no-cache, no-store, must-revalidate",
                  "max-age=604800")),
          Map.entry("content-disposition", List.of("attachment", "inline")),
          Map.entry("content-language", List.of("en", "en-US")),
          Map.entry("content-length", List.of("0")),
          Map.entry("content-md5", List.of("1B2M2Y8AsgTpgAmY7PhCfg==")),
          Map.entry("expect", List.of("100-continue")),
          Map.entry("range", List.of("bytes=0-", "bytes=0-0", "bytes=0-1023", "bytes=0-1048575")),
          Map.entry("connection", List.of("keep-alive", "close", "Keep-Alive")),
          Map.entry(
              "amz-sdk-request",
              List.of(
                  "attempt=1; max=3",
                  "attempt=1",
                  "attempt=1; max=1",
                  "attempt=1; max=2",
                  "attempt=1; max=4",
                  "attempt=1; max=5")),
          Map.entry("x-goog-resumable", List.of("start")),
          Map.entry("x-goog-acl", GOOGLE_ACLS),
          Map.entry("x-goog-storage-class", GOOGLE_STORAGE),
          Map.entry("x-goog-if-generation-match", List.of("0")),
          Map.entry("x-goog-encryption-algorithm", List.of("AES256")),
          Map.entry("x-goog-metadata-directive", List.of("COPY", "REPLACE")),
          Map.entry("x-goog-content-sha256", List.of("UNSIGNED-PAYLOAD", PayloadFamily.EMPTY_HASH)),
          Map.entry("x-requested-with", List.of("XMLHttpRequest")));

  /** Extension to the type that clients send for it; the IANA registry and browsers' tables. */
  private static final Map<String, List<String>> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("txt", List.of("text/plain")),
          Map.entry("log", List.of("text/plain")),
          Map.entry("csv", List.of("text/csv", "application/vnd.ms-excel")),
          Map.entry("html", List.of("text/html")),
          Map.entry("htm", List.of("text/html")),
          Map.entry("css", List.of("text/css")),
          Map.entry("js", List.of("text/javascript", "application/javascript")),
          Map.entry("json", List.of("application/json")),
          Map.entry("xml", List.of("application/xml", "text/xml")),
          Map.entry("md", List.of("text/markdown")),
          Map.entry("jpg", List.of("image/jpeg", "image/jpg")),
          Map.entry("jpeg", List.of("image/jpeg", "image/jpg")),
          Map.entry("png", List.of("image/png")),
          Map.entry("gif", List.of("image/gif")),
          Map.entry("webp", List.of("image/webp")),
          Map.entry("svg", List.of("image/svg+xml")),
          Map.entry("heic", List.of("image/heic")),
          Map.entry("avif", List.of("image/avif")),
          Map.entry("tif", List.of("image/tiff")),
          Map.entry("tiff", List.of("image/tiff")),
          Map.entry("ico", List.of("image/x-icon", "image/vnd.microsoft.icon")),
          Map.entry("bmp", List.of("image/bmp")),
          Map.entry("pdf", List.of("application/pdf")),
          Map.entry("zip", List.of("application/zip", "application/x-zip-compressed")),
          Map.entry("gz", List.of("application/gzip", "application/x-gzip")),
          Map.entry("tar", List.of("application/x-tar")),
          Map.entry("7z", List.of("application/x-7z-compressed")),
          Map.entry("mp4", List.of("video/mp4")),
          Map.entry("mov", List.of("video/quicktime")),
          Map.entry("webm", List.of("video/webm", "audio/webm")),
          Map.entry("avi", List.of("video/x-msvideo", "video/avi")),
          Map.entry("mkv", List.of("video/x-matroska")),
          Map.entry("m3u8", List.of("application/vnd.apple.mpegurl", "application/x-mpegURL")),
          Map.entry("ts", List.of("video/mp2t")),
          Map.entry("mp3", List.of("audio/mpeg", "audio/mp3")),
          Map.entry("wav", List.of("audio/wav", "audio/x-wav")),
          Map.entry("ogg", List.of("audio/ogg")),
          Map.entry("m4a", List.of("audio/mp4", "audio/x-m4a")),
          Map.entry("flac", List.of("audio/flac")),
          Map.entry("doc", List.of("application/msword")),
          Map.entry(
              "docx",
              List.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
          Map.entry("xls", List.of("application/vnd.ms-excel")),
          Map.entry(
              "xlsx", List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
          Map.entry("ppt", List.of("application/vnd.ms-powerpoint")),
          Map.entry(
              "pptx",
              List.of("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
          Map.entry("parquet", List.of("application/vnd.apache.parquet")),
          Map.entry("wasm", List.of("application/wasm")),
          Map.entry("woff2", List.of("font/woff2")),
          Map.entry("apk", List.of("application/vnd.android.package-archive")),
          Map.entry("ipa", List.of("application/octet-stream")),
          Map.entry("yaml", List.of("application/yaml", "text/yaml")),
          Map.entry("sql", List.of("application/sql", "application/x-sql")));

  /** Types that clients send without looking at the name. */
  private static final List<String> USUAL_TYPES =
      List.of(
          "application/octet-stream",
          "binary/octet-stream",
          "application/x-www-form-urlencoded",
          "text/plain",
          "application/json",
          "image/jpeg",
          "image/png",
          "text/plain;charset=UTF-8",
          "application/x-www-form-urlencoded; charset=UTF-8",
          "application/pdf",
          "image/*",
          "multipart/form-data",
          "text/html",
          "video/mp4",
          "application/zip",
          "text/csv",
          "image/jpg",
          "text/plain; charset=utf-8",
          "application/json; charset=utf-8",
          "*/*",
          "undefined",
          "null");

  static final List<String> CHARSETS =
      List.of("; charset=UTF-8", "; charset=utf-8", ";charset=UTF-8", ";charset=utf-8");

  private HeaderValues() {}

  /** The usual values of Amazon's own headers, by name. */
  static Map<String, List<String>> ofAmazon() {
    Map<String, List<String>> own = new TreeMap<>(BY_NAME);
    own.keySet().removeIf(name -> !name.startsWith("x-amz-"));
    return own;
  }

  /** The usual values of a header for this request, the most usual first; Unicode texts. */
  static List<String> common(String name, Case facts) {
    List<String> values = new ArrayList<>(own(name, facts));
    if (name.equals("content-type")) {
      values.addAll(BY_EXTENSION.getOrDefault(extension(facts), List.of()));
      values.addAll(USUAL_TYPES);
    }
    values.addAll(BY_NAME.getOrDefault(name, List.of()));
    values.add("");
    return values.stream().distinct().toList();
  }

  /** Every value of the vocabulary, types with every way of writing a charset. */
  static Stream<String> all(String name, Case facts) {
    if (!name.equals("content-type")) {
      return common(name, facts).stream();
    }
    List<String> types =
        Stream.concat(
                common(name, facts).stream(), BY_EXTENSION.values().stream().flatMap(List::stream))
            .distinct()
            .toList();
    Stream<String> charsets =
        types.stream()
            .filter(t -> t.indexOf(';') < 0)
            .flatMap(t -> CHARSETS.stream().map(c -> t + c));
    return Stream.concat(types.stream(), charsets);
  }

  /** What this request itself suggests. */
  private static List<String> own(String name, Case facts) {
    BodyDigest body = facts.request().body();
    return switch (name) {
      case "x-amz-expires" -> facts.url().value(AuthParam.EXPIRES).map(List::of).orElse(List.of());
      case "x-amz-date" -> facts.url().value(AuthParam.DATE).map(List::of).orElse(List.of());
      case "x-amz-security-token" ->
          facts.url().value(AuthParam.TOKEN).map(List::of).orElse(List.of());
      case "content-length" -> body == null ? List.of() : List.of(Long.toString(body.size()));
      case "content-md5" -> body == null ? List.of() : List.of(body.md5());
      case "x-amz-content-sha256", "x-goog-content-sha256" ->
          body == null ? List.of() : List.of(body.sha256());
      default -> List.of();
    };
  }

  private static String extension(Case facts) {
    String path = facts.request().url().path();
    return Octets.lower(path.substring(path.lastIndexOf('.') + 1));
  }
}

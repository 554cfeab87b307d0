package io.github.why403.cli;

import io.github.why403.input.BodyDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the files and streams that the command line names, bounded and strictly decoded. */
final class Texts {
  /** No URL, header or secret is longer. */
  private static final int MOST = 4 << 20;

  private Texts() {}

  /** The text of {@code -} (standard input), {@code @FILE}, or the argument itself. */
  static String argument(String argument, InputStream in) {
    if (argument.equals("-")) {
      return read(in, "standard input");
    }
    return argument.startsWith("@") ? file(argument.substring(1)) : argument;
  }

  /** The text of a file, UTF-8, with a byte order mark left in. */
  static String file(String name) {
    try (InputStream file = Files.newInputStream(path(name))) {
      return read(file, name);
    } catch (IOException unreadable) {
      throw new Usage("Cannot read the file " + name + "; check its name and rights.", unreadable);
    }
  }

  /** What is to be known of a body; the bytes are hashed as they are read. */
  static BodyDigest body(String name) {
    try (InputStream file = Files.newInputStream(path(name))) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
        sha.update(buffer, 0, n);
        md5.update(buffer, 0, n);
        size += n;
      }
      return new BodyDigest(
          size,
          HexFormat.of().formatHex(sha.digest()),
          Base64.getEncoder().encodeToString(md5.digest()));
    } catch (IOException unreadable) {
      throw new Usage("Cannot read the body " + name + "; check its name and rights.", unreadable);
    } catch (NoSuchAlgorithmException everyJdkHasThem) {
      throw new IllegalStateException(everyJdkHasThem);
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException noPath) {
      throw new Usage("\"" + name + "\" is no file name.", noPath);
    }
  }

  private static String read(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new Usage(name + " is larger than 4 MiB; give the URL alone.");
      }
      return decode(bytes, name);
    } catch (IOException unreadable) {
      throw new Usage("Cannot read " + name + ".", unreadable);
    }
  }

  private static String decode(byte[] bytes, String name) throws CharacterCodingException {
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    java.nio.CharBuffer text = java.nio.CharBuffer.allocate(bytes.length + 1);
    CoderResult result = utf8.decode(input, text, true);
    if (result.isError()) {
      throw new Usage(
          name
              + " is not UTF-8 text: byte "
              + (input.position() + 1)
              + " is foreign; save it as UTF-8.");
    }
    return text.flip().toString();
  }
}

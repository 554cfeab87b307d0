package io.github.why403.cli;

import io.github.why403.input.BodyDigest;
import io.github.why403.input.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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

  /** A HAR file of a long session has tens of megabytes. */
  private static final int MOST_EVIDENCE = 64 << 20;

  private static final int MOST_SENT = 64 << 20;

  private static final int SHOWN = 60;

  /** No path of a system is longer; a URL may be. */
  private static final int LONGEST_NAME = 4096;

  private Texts() {}

  /** What {@code -} (standard input), {@code @FILE} or the argument itself holds, of any form. */
  static String evidence(String argument, InputStream in) {
    if (argument.equals("-")) {
      return read(in, "standard input", MOST_EVIDENCE);
    }
    if (argument.startsWith("@")) {
      return file(argument.substring(1), MOST_EVIDENCE);
    }
    if (isFile(argument)) {
      throw new Usage("That is the name of a file; put @ before it to have it read.");
    }
    return argument;
  }

  /** Whether an argument that looks like no URL names a file that is there. */
  private static boolean isFile(String argument) {
    try {
      return argument.length() < LONGEST_NAME
          && !argument.contains("://")
          && Files.isRegularFile(Path.of(argument));
    } catch (InvalidPathException noName) {
      return false;
    }
  }

  /** The text of a file with evidence; {@code -} is standard input. */
  static String evidenceFile(String name, InputStream in) {
    return evidence(name.equals("-") ? "-" : "@" + name, in);
  }

  /** The words in {@code -} (standard input), {@code @FILE}, or the argument itself. */
  static String words(String argument, InputStream in) {
    if (argument.equals("-")) {
      return read(in, "standard input", MOST);
    }
    return argument.startsWith("@") ? file(argument.substring(1)) : argument;
  }

  /** The text of a file, UTF-8, without the byte order mark that editors put before it. */
  static String file(String name) {
    return file(name, MOST);
  }

  private static String file(String name, int most) {
    if (name.isEmpty()) {
      throw new Usage("No file name stands behind @; write it like @url.txt.");
    }
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new Usage(quoted(name) + " is a directory; name a file that holds the text.");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return read(file, quoted(name), most);
    } catch (IOException unreadable) {
      throw new Usage("Cannot read " + quoted(name) + "; check its name and rights.", unreadable);
    }
  }

  /** The bytes of a file, at most as many as the program looks at of any text. */
  static byte[] bytes(String name) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new Usage(quoted(name) + " is a directory; name a file.");
    }
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = file.readNBytes(MOST + 1);
      return isUtf16(bytes) ? utf16(bytes).getBytes(StandardCharsets.UTF_8) : bytes;
    } catch (IOException unreadable) {
      throw new Usage("Cannot read " + quoted(name) + "; check its name and rights.", unreadable);
    }
  }

  /** The text of a saved reply; a byte that is no UTF-8 stays one char. */
  static String replyText(String name) {
    return Octets.text(Octets.of(bytes(name)));
  }

  /** What was typed, short enough to be repeated in a sentence. */
  static String clip(String typed) {
    return typed.length() <= SHOWN
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, SHOWN / 2)) + "...";
  }

  /** A file's name, unless what stands in its place looks like a URL. */
  private static String quoted(String name) {
    return name.contains("://") || name.contains("?")
        ? "what stands in place of a file name"
        : "\"" + clip(name) + "\"";
  }

  /** What is to be known of a body; the bytes are hashed as they are read. */
  static BodyDigest body(String name) {
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new Usage("The body " + quoted(name) + " is a directory; name a file.");
    }
    try (InputStream file = Files.newInputStream(path)) {
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
      throw new Usage(
          "Cannot read the body " + quoted(name) + "; check its name and rights.", unreadable);
    } catch (NoSuchAlgorithmException everyJdkHasThem) {
      throw new IllegalStateException(everyJdkHasThem);
    }
  }

  /** The bytes of a body that is to be sent. */
  static byte[] bodyToSend(String name) {
    try (InputStream file = Files.newInputStream(path(name))) {
      byte[] bytes = file.readNBytes(MOST_SENT + 1);
      if (bytes.length > MOST_SENT) {
        throw new Usage(
            "The body "
                + quoted(name)
                + " is larger than 64 MiB, which --send does not send; try curl with the same"
                + " URL.");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new Usage(
          "Cannot read the body " + quoted(name) + "; check its name and rights.", unreadable);
    }
  }

  /** The path that a name stands for. */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException noPath) {
      throw new Usage("The text behind @ or of an option is no file name.", noPath);
    }
  }

  private static String read(InputStream in, String name, int most) {
    try {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Usage(
            name + " is larger than " + (most >> 20) + " MiB; give what matters alone.");
      }
      return decode(bytes, name);
    } catch (IOException unreadable) {
      throw new Usage("Cannot read " + name + ".", unreadable);
    }
  }

  /** What PowerShell's {@code >} writes. */
  private static String utf16(byte[] bytes) throws CharacterCodingException {
    return strict(StandardCharsets.UTF_16).decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static String decode(byte[] bytes, String name) throws CharacterCodingException {
    if (isUtf16(bytes)) {
      return utf16(bytes);
    }
    CharsetDecoder utf8 = strict(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    java.nio.CharBuffer text = java.nio.CharBuffer.allocate(bytes.length + 1);
    CoderResult result = utf8.decode(input, text, true);
    if (result.isError()) {
      throw new Usage(
          name
              + " is not UTF-8 text: byte "
              + (input.position() + 1)
              + " is foreign"
              + "; save it as UTF-8.");
    }
    String decoded = text.flip().toString();
    return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
  }

  /** What PowerShell writes when it is not told otherwise. */
  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0xfe) == 0xfe
        && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0x1fd;
  }
}

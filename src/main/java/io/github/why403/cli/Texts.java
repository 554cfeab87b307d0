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
import java.util.regex.Pattern;

/** Reads the files and streams that the command line names, bounded and strictly decoded. */
final class Texts {
  /** No URL, header or secret is longer. */
  private static final int MOST = 4 << 20;

  private static final int MOST_SENT = 64 << 20;

  private static final int SHOWN = 60;
  private static final Pattern URL_START = Pattern.compile("^\\s*[\"'<(]?https?://");

  private Texts() {}

  /** The URL in {@code -} (standard input), {@code @FILE}, or the argument itself. */
  static String argument(String argument, InputStream in) {
    String text = words(argument, in);
    long urls = text.lines().filter(line -> URL_START.matcher(line).find()).limit(2).count();
    if (urls > 1) {
      throw new Usage("There is more than one URL; give one at a time.");
    }
    return text;
  }

  /** The words in {@code -} (standard input), {@code @FILE}, or the argument itself. */
  static String words(String argument, InputStream in) {
    if (argument.equals("-")) {
      return read(in, "standard input");
    }
    return argument.startsWith("@") ? file(argument.substring(1)) : argument;
  }

  /** The text of a file, UTF-8, without the byte order mark that editors put before it. */
  static String file(String name) {
    if (name.isEmpty()) {
      throw new Usage("No file name stands behind @; write it like @url.txt.");
    }
    Path path = path(name);
    if (Files.isDirectory(path)) {
      throw new Usage(quoted(name) + " is a directory; name a file that holds the text.");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return read(file, quoted(name));
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
      return file.readNBytes(MOST + 1);
    } catch (IOException unreadable) {
      throw new Usage("Cannot read " + quoted(name) + "; check its name and rights.", unreadable);
    }
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

  private static String read(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new Usage(name + " is larger than 4 MiB; give what matters alone.");
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
              + (isUtf16(bytes) ? " begins UTF-16" : " is foreign")
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

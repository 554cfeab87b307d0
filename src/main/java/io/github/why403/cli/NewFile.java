package io.github.why403.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that did not exist before, and that only its owner can read. */
final class NewFile {
  private static final FileAttribute<?>[] NONE = {};

  private NewFile() {}

  /** Writes it. What exists, a link too, is neither followed nor replaced. */
  static void write(String name, String text) {
    Path path = Texts.path(name);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : NONE;
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                path,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                mode))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException exists) {
      throw new Usage("The file that --write names is there already; name a new one.", exists);
    } catch (IOException unwritable) {
      throw new Usage(
          "The file that --write names cannot be written; check its folder and rights.",
          unwritable);
    }
  }
}

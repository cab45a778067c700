package io.tidemark.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the checkpoints: a small disk of its own where that is allowed, so it can fill. */
final class CheckpointDisk implements AutoCloseable {
  private static final String SIZE = "192m";
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Path folder;
  private final boolean mounted;
  private final Thread unmountOnExit = new Thread(this::unmount, "unmount");

  /**
   * Makes the folder.
   *
   * @param own false: it lies where its parent does
   */
  CheckpointDisk(Path folder, boolean own) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.mounted =
        own
            && run(
                "mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tidemark-chaos", folder.toString());
    Runtime.getRuntime().addShutdownHook(unmountOnExit);
  }

  Path folder() {
    return folder;
  }

  /** False: no file system may be mounted here. */
  boolean canFill() {
    return mounted;
  }

  /** Leaves no room for a checkpoint. */
  void fill() throws IOException {
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      byte[] block = new byte[BLOCK_BYTES];
      while (true) {
        ballast.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Gives the room back. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && said.isBlank();
    } catch (IOException e) {
      // There is no such program here.
      return false;
    }
  }

  private void unmount() {
    if (!mounted) {
      return;
    }
    try {
      run("umount", "-l", folder.toString());
    } catch (IOException e) {
      throw new ChaosException("the disk of the checkpoints stays mounted at " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(unmountOnExit);
  }
}

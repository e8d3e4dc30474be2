package org.cryptoexpress.cli.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "who-can-read", description = "Say who can read a folder or document as it is now, since when and by whom; computed from verified data.")
final class WhoCanReadCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Folder or document.")
    String path;

    @Option(names = "--export", paramLabel = "FILE", description = "Write it to a new file: CSV or JSON by its ending, else text.")
    Optional<Path> export = Optional.empty();

    WhoCanReadCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        List<Reader> readers = sharing.readers(DocumentPath.parse(path));
        SharingOutput out = new SharingOutput(output(), sharing);
        if (export.isEmpty()) {
            out.readers(readers);
            return;
        }
        write(export.get(), out.export(readers, format(export.get())));
        output().done("Wrote " + readers.size() + " readers to " + export.get(),
                Map.of("file", export.get().toString(), "readers", readers.size()));
    }

    private static String format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, file.toString(), e);
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, file.toString(), e);
        }
    }
}

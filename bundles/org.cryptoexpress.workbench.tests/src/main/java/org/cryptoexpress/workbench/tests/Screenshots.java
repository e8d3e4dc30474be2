package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;

/** Keeps what the display shows, for people to look at. */
final class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("cryptoexpress.screenshots", "target/screenshots"));

    private Screenshots() {
    }

    /** Saves a window as {@code NAME.png} and answers the picture. */
    static ImageData take(Shell shell, String name) {
        ImageData picture = Ui.call(() -> copy(shell));
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] { picture };
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        loader.save(FOLDER.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        return picture;
    }

    private static ImageData copy(Shell shell) {
        shell.update();
        Rectangle bounds = shell.getBounds();
        Image image = new Image(shell.getDisplay(), bounds.width, bounds.height);
        GC gc = new GC(shell.getDisplay());
        try {
            gc.copyArea(image, bounds.x, bounds.y);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}

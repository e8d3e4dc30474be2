package org.cryptoexpress.contacts.ui.internal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;

/** A QR code: dark modules on a light ground with the quiet zone that readers need, in both themes. */
final class QrCode {
    private static final int QUIET = 4;

    private final ByteMatrix modules;

    /** Encodes a text. */
    QrCode(String text) {
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** Modules on each side, with the quiet zone. */
    int size() {
        return modules.getWidth() + 2 * QUIET;
    }

    /** Whether a module is dark; coordinates with the quiet zone. */
    boolean isDark(int x, int y) {
        int column = x - QUIET;
        int row = y - QUIET;
        return column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight()
                && modules.get(column, row) == 1;
    }

    /** Draws it in a square, every module the same whole number of points wide. UI thread. */
    void paint(GC gc, int width) {
        int module = Math.max(1, width / size());
        int left = (width - module * size()) / 2;
        gc.setAntialias(SWT.OFF);
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.fillRectangle(0, 0, width, width);
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                if (isDark(x, y)) {
                    gc.fillRectangle(left + x * module, left + y * module, module, module);
                }
            }
        }
    }
}

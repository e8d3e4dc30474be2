package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/**
 * A stand-in for the file manager, in a process of its own: its window copies the files that are dropped on it into a
 * folder, and gives a file to who drags from it. Arguments: the folder, the file, left, top, width and height. It prints
 * a line when its window is open and one for each file that it took.
 */
public final class FileManager {
    private static final PrintStream OUT = System.out;

    private FileManager() {
    }

    /** Runs until its input ends. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Display display = new Display();
        Shell shell = new Shell(display, SWT.ON_TOP);
        shell.setLayout(new FillLayout());
        Label place = new Label(shell, SWT.CENTER);
        place.setText("Files");
        DropTarget target = new DropTarget(place, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                for (String file : (String[]) event.data) {
                    copy(Path.of(file), folder);
                }
            }
        });
        DragSource source = new DragSource(place, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance());
        source.addDragListener(new DragSourceAdapter() {
            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = new String[] { args[1] };
            }
        });
        shell.setBounds(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]),
                Integer.parseInt(args[5]));
        shell.open();
        display.asyncExec(() -> OUT.println("open"));
        endWithInput();
        while (!shell.isDisposed()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
            OUT.println("took " + file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endWithInput() {
        Thread end = new Thread(() -> {
            try {
                System.in.transferTo(PrintStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
        end.setDaemon(true);
        end.start();
    }
}

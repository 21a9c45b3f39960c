// Puts many EPUB files before EPUBCheck in one virtual machine and prints what it says of each.
//
//   java -cp 'epubcheck.jar:lib/*' CheckEpubs.java FILE...
//
// Exit: 0 not one fatal, error or warning; 1 there were some; 2 EPUBCheck itself failed.
import com.adobe.epubcheck.tool.EpubChecker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public final class CheckEpubs {
  public static void main(String[] files) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    int worst = files.length == 0 ? 2 : 0;
    for (String file : files) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream capture = new PrintStream(said, true, StandardCharsets.UTF_8);
      int result;
      try {
        System.setOut(capture);
        System.setErr(capture);
        result = new EpubChecker().run(new String[] {file, "--quiet", "--failonwarnings", "--locale", "en"});
      } catch (Throwable failure) {
        capture.println(file + ": EPUBCheck failed: " + failure);
        result = 2;
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
      if (result != 0) out.print(said.toString(StandardCharsets.UTF_8));
      worst = Math.max(worst, Math.min(result, 2));
    }
    out.println(files.length + " books, " + (worst == 0 ? "no error and no warning" : "see above"));
    System.exit(worst);
  }
}

/* Judges PDF files with veraPDF: java -cp JARS Vera.java FLAVOUR,FLAVOUR FILE...
 *
 * One line per file and flavour, fields split by tabs: "verdict", file, flavour, passed (true/false), checks made.
 * One line per broken rule before it: "broken", file, flavour, clause, test number, message, place in the file.
 * A file that cannot be read gives neither, says why on standard error and ends with status 2.
 */
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public class Vera {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean readable = true;
        for (int at = 1; at < arguments.length; at++) {
            for (String id : arguments[0].split(",")) {
                readable &= judged(arguments[at], id);
            }
        }
        System.exit(readable ? 0 : 2);
    }

    private static boolean judged(String file, String id) {
        PDFAFlavour flavour = PDFAFlavour.fromString(id);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("No such flavour: " + id);
            return false;
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            tell(file, id, validator.validate(parser));
            return true;
        } catch (Exception | LinkageError problem) {
            System.err.println(file + ": " + problem);
            return false;
        }
    }

    private static void tell(String file, String id, ValidationResult result) {
        Map<RuleId, TestAssertion> broken = new LinkedHashMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            if (check.getStatus() == TestAssertion.Status.FAILED) {
                broken.putIfAbsent(check.getRuleId(), check);
            }
        }
        broken.forEach((rule, check) -> line("broken", file, id, rule.getClause(), rule.getTestNumber(),
                check.getMessage() + " " + check.getErrorMessage(), check.getLocation().getContext()));
        line("verdict", file, id, result.isCompliant(), result.getTotalAssertions());
    }

    private static void line(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            text.append(text.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(text);
    }
}

import { AutottsError } from '../errors/autotts-error.ts'
import { nearestName } from '../errors/nearest-names.ts'

/** The error for a name that no first-party controller has and no file either. */
export function unknownController(given: string, names: readonly string[]): AutottsError {
  const nearest = nearestName(given, names)
  return new AutottsError('E_CONTROLLER_UNKNOWN', `there is no controller '${given}'`, {
    expected: `${names.join(', ')}, or the path of a .ts file`,
    next:
      nearest === undefined
        ? `Use one of these names, or write ./${given || 'my-controller'}.ts for a file of your own.`
        : `Did you mean '${nearest}'?`,
  })
}

export { controllerProgramOf } from './controller-program-of.ts'
export {
  FIRST_PARTY_CONTROLLERS,
  FIRST_PARTY_NAMES,
  type FirstPartyController,
  type FirstPartyName,
  firstPartyController,
} from './first-party-controllers.ts'
export { loadControllerFile } from './load-controller-file.ts'
